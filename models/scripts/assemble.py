"""Put the trained parts together: ``assemble.py UD_MODEL NAMES_MODEL OUT --version 0.1.0``.

The result holds only spaCy's own component types and the library's tokenizer: plain ``spacy.load`` opens it. It keeps
the strings that name its labels and build lemmas, not the words of the training texts. OUT is replaced at once: it is
built beside its place and renamed.
"""

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import spacy
import srsly
from berita_code import use_berita_tokenizer
from spacy.language import Language

from beritanlp.language.spacy_parser import SlimIndonesian
from beritanlp.lexicon.files import shipped_folders

UD = "https://github.com/UniversalDependencies/UD_Indonesian"
META = {
    "name": "berita",
    "description": "Indonesian news: word classes, features, lemmas, trees, and names of ten types.",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.7,<3.9.0",
    "sources": [
        {"name": "UD Indonesian GSD", "url": f"{UD}-GSD", "license": "CC BY-SA 4.0"},
        {"name": "UD Indonesian CSUI", "url": f"{UD}-CSUI", "license": "CC BY-SA 4.0"},
        {"name": "UD Indonesian PUD", "url": f"{UD}-PUD", "license": "CC BY-SA 3.0"},
    ],
}


def assemble(ud: Language, names: Language) -> Language:
    """Return one pipeline with the components of both; the names keep their own tok2vec, inside their component."""
    nlp = use_berita_tokenizer(SlimIndonesian(meta=META.copy()))
    nlp.vocab.vectors = names.vocab.vectors
    tok2vec = names.pipe_names[0]
    names.replace_listeners(tok2vec, "ner", ["model.tok2vec"])
    names.remove_pipe(tok2vec)
    for source in (ud, names):
        for name in source.pipe_names:
            nlp.add_pipe(name, source=source)
    nlp.add_pipe("attribute_ruler", after="trainable_lemmatizer").add_patterns(lemma_rules())
    return nlp


def lemma_rules() -> list[dict[str, Any]]:
    """Return the patterns of the words that the lemmatizer would often get wrong.

    Each costs a tenth of a microsecond a token, so only these have one; the rest of the table it has learnt.
    """
    rows = shipped_folders().rows("lemmas.csv", ("form", "lemma", "rule"))
    return [
        {"patterns": [[{"LOWER": row["form"], "POS": row["rule"]}]], "attrs": {"LEMMA": row["lemma"]}}
        for row in rows
        if row["rule"]
    ]


def needed_strings(nlp: Language) -> list[str]:
    """Return the strings that the components look up: labels, and the pieces of words that lemmas are built of."""
    strings = {str(label) for labels in nlp.pipe_labels.values() for label in labels}
    strings |= {part for label in list(strings) for part in label.replace("=", "|").replace("-", "|").split("|")}
    trees = srsly.msgpack_loads(nlp.get_pipe("trainable_lemmatizer").trees.to_bytes())["trees"]
    numbers = {node[side] for node in trees for side in ("orig", "subst") if side in node}
    strings |= {row["attrs"]["LEMMA"] for row in lemma_rules()}
    return sorted(strings | {nlp.vocab.strings[number] for number in numbers if number} | {"ROOT", "dep", "id"})


def write(nlp: Language, out: Path) -> None:
    """Write the pipeline beside ``out``, slim it, and put it in its place."""
    fresh, old = out.with_name(out.name + ".new"), out.with_name(out.name + ".old")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(fresh)
    (fresh / "vocab" / "strings.json").write_text(json.dumps(needed_strings(nlp), ensure_ascii=False), encoding="utf-8")
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def main() -> None:
    """Read the command line, assemble, write and say the size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("ud", type=Path)
    options.add_argument("names", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--version", default="0.1.0")
    args = options.parse_args()
    nlp = assemble(spacy.load(args.ud), spacy.load(args.names))
    nlp.meta["version"] = args.version
    write(nlp, args.out)
    size = sum(file.stat().st_size for file in args.out.rglob("*") if file.is_file())
    print(f"{args.out}: {', '.join(nlp.pipe_names)}; {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

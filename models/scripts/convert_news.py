"""Annotated news to training documents: ``convert_news.py OUT.spacy --goldtool goldtool.py FOLDER...``.

With ``--corpus`` the documents of the corpus whose names stand in a table of our own (``--names``: article, start,
length, type) are added. Each article is cut by the library's tokenizer and into sentences by its rules; a document
holds a few. Entities are the named mentions. A mention whose edges are no token edges has its tokens marked as unknown.
"""

import argparse
import csv
import importlib.util
from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path
from types import ModuleType

import spacy
from berita_code import use_berita_tokenizer
from corpus import corpus_articles
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from beritanlp.language.sentences import mark_sentences


def load_module(path: Path) -> ModuleType:
    """Load the reader of the annotation format from its file."""
    spec = importlib.util.spec_from_file_location("goldtool", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def annotate(nlp: Language, article: dict) -> Doc:
    """Return the whole article as a document with sentences and entities."""
    doc = nlp.make_doc(article["text"])
    mark_sentences(doc, ())
    entities, unknown = [], []
    for entity in article["entities"].values():
        for mention in entity["mentions"]:
            if mention["named"]:
                span = doc.char_span(mention["start"], mention["end"], label=entity["type"])
                wide = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
                (entities if span else unknown).append(span or wide)
    entities = filter_spans(entities)
    taken = {token.i for span in entities for token in span}
    missing = [doc[t.i : t.i + 1] for span in unknown for t in span if t.i not in taken]
    doc.set_ents(entities, missing=filter_spans(missing), default="outside")
    return doc


def own_articles(table: Path, corpus: Path) -> Iterator[dict]:
    """Yield the documents of the corpus that have rows in a table of names, as annotated articles."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = dict(corpus_articles(corpus))
    for name, group in groupby(rows, key=lambda row: row["article"]):
        names = [(int(row["start"]), int(row["start"]) + int(row["length"]), row["type"]) for row in group]
        entities = {
            f"n{n}": {"type": kind, "mentions": [{"start": start, "end": end, "named": True}]}
            for n, (start, end, kind) in enumerate(names)
        }
        yield {"text": texts[name]["text"], "entities": entities}


def pieces(doc: Doc, length: int) -> Iterator[Doc]:
    """Cut an article at sentence boundaries into documents of about ``length`` tokens."""
    start = 0
    for sentence in doc.sents:
        if sentence.end - start >= length or sentence.end == len(doc):
            yield doc[start : sentence.end].as_doc()
            start = sentence.end


def main() -> None:
    """Read the command line, convert, and say how much there is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    options.add_argument("folders", type=Path, nargs="+")
    options.add_argument("--goldtool", type=Path, required=True)
    options.add_argument("--corpus", type=Path, default=None, help="the corpus (id_text.txt.xz)")
    options.add_argument("--names", type=Path, default=Path("annotations/names.csv"))
    options.add_argument("--length", type=int, default=0, help="tokens a document; 0: one document an article")
    args = options.parse_args()
    goldtool = load_module(args.goldtool)
    nlp = use_berita_tokenizer(spacy.blank("xx"))
    store = DocBin(attrs=["ORTH", "SPACY", "SENT_START", "ENT_IOB", "ENT_TYPE"], store_user_data=False)
    entities = 0
    paths = [path for folder in args.folders for path in sorted(folder.glob("*.ann"))]
    own = own_articles(args.names, args.corpus) if args.corpus else ()
    for article in chain((goldtool.load(str(path)) for path in paths), own):
        doc = annotate(nlp, article)
        entities += len(doc.ents)
        for piece in pieces(doc, args.length) if args.length else [doc]:
            store.add(piece)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(args.out)
    print(f"{args.out}: {len(store)} documents, {entities} entities")


if __name__ == "__main__":
    main()

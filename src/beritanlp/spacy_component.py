"""``nlp.add_pipe("beritanlp")``: the extraction of every document, as a plain dict in ``doc.user_data``."""

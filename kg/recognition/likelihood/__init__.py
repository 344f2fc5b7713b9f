"""What annotators would choose where no rule knows: features of a stretch of text, and what each speaks for or against.

`quoted` says whether words in quotation marks name a programme, `quoted_bounds` where its name begins and ends beside the marks, `unmarked` which
words end the name of a programme or a body that stands without marks, and where it begins. Their tables of weights stand beside them, natural
logarithms of odds, fitted by scripts/weigh_choices.py to annotated texts; a feature without a row says nothing.
"""

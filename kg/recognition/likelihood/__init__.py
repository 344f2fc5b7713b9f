"""What annotators would choose where no rule knows: features of a stretch of text, and what each speaks for or against.

`quoted` says whether words in quotation marks name a programme, `quoted_ends` how far its name reaches behind the marks, `unquoted` which nouns
end the name of a programme that stands without marks, and where it begins. Each has a table of weights beside it, natural logarithms of odds, fitted
by scripts/weigh_choices.py to annotated texts; a feature without a row says nothing.
"""

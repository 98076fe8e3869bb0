"""What was measured, as one table."""

import statistics


class Row:
    """A figure of one subject over all runs, with its ratio to another subject of the same run."""

    def __init__(self, goal, what, subject, values, unit="", reference=None, reference_name="", limit=None, digits=2):
        self.goal = goal
        self.what = what
        self.subject = subject
        self.values = values
        self.unit = unit
        self.ratios = [value / other for value, other in zip(values, reference)] if reference else []
        self.reference_name = reference_name
        # ("ratio" or "value", "<=" or ">=", number)
        self.limit = limit
        self.digits = digits

    @property
    def verdict(self):
        if not self.limit or not self.values:
            return ""
        of, direction, bound = self.limit
        value = statistics.median(self.ratios if of == "ratio" else self.values)
        reached = value <= bound if direction == "<=" else value >= bound
        return "reached" if reached else "NOT REACHED"

    @property
    def cells(self):
        def spread(values, digits):
            if not values:
                return ["", "", ""]
            return [f"{f(values):,.{digits}f}" for f in (min, statistics.median, max)]

        goal = ""
        if self.limit:
            of, direction, bound = self.limit
            goal = f"{direction.replace('<=', '≤').replace('>=', '≥')} {bound:g}" + (" ×" if of == "ratio" else "")
        return [
            str(self.goal), self.what, self.subject, *spread(self.values, self.digits), self.unit,
            *spread(self.ratios, 2), self.reference_name, goal, self.verdict]


HEAD = ["goal", "what", "subject", "min", "median", "max", "unit", "× min", "× median", "× max", "of", "wanted", ""]


def markdown(rows, says_nothing=False):
    cells = [HEAD, *(row.cells[:-1] + [""] if says_nothing else row.cells for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(HEAD))]
    numeric = {0, 3, 4, 5, 7, 8, 9}

    def line(texts):
        padded = [text.rjust(width) if i in numeric else text.ljust(width)
                  for i, (text, width) in enumerate(zip(texts, widths))]
        return "| " + " | ".join(padded) + " |"

    rule = ["-" * (width - 1) + ":" if i in numeric else "-" * width for i, width in enumerate(widths)]
    return "\n".join([line(HEAD), line(rule), *map(line, cells[1:])])

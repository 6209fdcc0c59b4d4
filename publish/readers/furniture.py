"""The furniture of a study guide: fenced blocks become boxes, extracts, questions, figures.

Each kind of fence is one row of :data:`KINDS`: what it may carry, and the
function that makes its node.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from markdown_it.tree import SyntaxTreeNode

from publish.diagnostics import Report, Span, did_you_mean
from publish.model import (
    Aside,
    AsideKind,
    Block,
    Blocks,
    Card,
    Dispute,
    FigureCall,
    Inlines,
    KeyTerms,
    List,
    ListItem,
    NoteCall,
    Paragraph,
    Question,
    Quotation,
    SourceExtract,
    Table,
    Verdict,
    plain,
    walk,
)
from publish.readers.blocks import BlockReader
from publish.readers.refusals import LINKS, without

_WIDTHS = ("column", "wide")
_MARKS = re.compile(r"[0-9]{1,3}")
_QUESTION_KINDS = ("self-test", "exam", "discussion")


@dataclass(frozen=True, slots=True)
class Fence:
    """One fenced block, opened up."""

    reader: BlockReader
    kind: str
    line: int
    """Of the typescript, from 0: where the fence opens."""
    span: Span
    attributes: dict[str, str]
    title: Inlines
    blocks: Blocks

    @property
    def id(self) -> str:
        """The author's id, or one made from the kind."""
        return self.attributes.get("id") or self.reader.new_id(self.kind)

    def fault(self, code: str, message: str, hint: str = "", word: str = "") -> None:
        """Report a fault at the opening fence, or at a word of it."""
        column = self.reader.typescript.line(self.line).find(word) if word else -1
        span = self.reader.typescript.span(self.line, column + 1) if column >= 0 else self.span
        self.reader.report.error(code, span, message, hint)
        self.reader.report.excuse(self.attributes.get("id", ""))


def read_fence(reader: BlockReader, node: SyntaxTreeNode) -> list[Block]:
    """The blocks that a fence stands for; none, with a fault, for an unknown kind."""
    kind, span = node.info.strip(), reader.span(node)
    title_node, *rest = node.children
    line = node.map[0] if node.map else 0
    title = reader.inlines.read(title_node, line) if title_node.content else ()
    if kind == "answer":
        return _answer(reader, span, rest)
    if title_node.content.startswith("{"):
        reader.report.error("SRC-012", span, f"the braces of `::: {kind}` are not closed",
                            "write `{#id key=value}` on one line")  # fmt: skip
        reader.report.excuse(*re.findall(r"#([\w-]+)", title_node.content))
        return list(reader.convert(rest))
    if kind not in KINDS:
        words = f"no block is called `{kind}`" if kind else "`:::` without the kind of block"
        hint = did_you_mean(kind, KINDS) or f"the kinds are {', '.join(sorted(KINDS))}"
        reader.report.error("SRC-007", span, words, hint)
        reader.report.excuse(node.meta["attributes"].get("id", ""))
        return list(reader.convert(rest))
    allowed, make = KINDS[kind]
    attributes = dict(node.meta["attributes"])
    fence = Fence(reader, kind, line, span, attributes, title, reader.convert(rest))
    for name in attributes:
        if name not in (*allowed, "id", "ix"):
            words = attributes[name] if name == "?" else name
            fence.fault("SRC-012", f"`::: {kind}` has no attribute `{words}`",
                        did_you_mean(name, allowed) or _known(allowed), words)  # fmt: skip
    made = make(fence)
    for block in made[:1]:
        called = f"fig-{block.name}" if isinstance(block, FigureCall) else ""
        reader.index(called or getattr(block, "id", ""), attributes, span)
    return made


def _known(attributes: tuple[str, ...]) -> str:
    return f"it knows {', '.join(attributes)}" if attributes else "write only an id: `{#id}`"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer(Paragraph):
    """An answer on its way to its question; never leaves this module."""

    blocks: Blocks


def _answer(reader: BlockReader, span: Span, rest: list[SyntaxTreeNode]) -> list[Block]:
    return [_Answer(span=span, children=(), blocks=reader.convert(rest))]


def stray_answers(blocks: Blocks, report: Report) -> None:
    """Report answers that stand outside a question, where nobody would drop them."""
    for node in walk(blocks):
        if isinstance(node, _Answer):
            report.error("SRC-011", node.span, "`::: answer` stands outside a question",
                         "put it inside its `::: question`")  # fmt: skip


def _aside(fence: Fence) -> list[Block]:
    kind = AsideKind(fence.kind)
    return [Aside(span=fence.span, kind=kind, id=fence.id, title=fence.title, blocks=fence.blocks)]


def _key_terms(fence: Fence) -> list[Block]:
    items = [i for block in fence.blocks if isinstance(block, List) for i in block.items]
    if not items:
        fence.fault("SRC-011", "`::: key-terms` lists no terms", "write one `- key` on each line")
    return [KeyTerms(span=fence.span, id=fence.id,
                     terms=tuple(plain(item.blocks).strip() for item in items),
                     places=tuple(item.span for item in items))]  # fmt: skip


def _source(fence: Fence) -> list[Block]:
    quotes = [i for i, b in enumerate(fence.blocks) if isinstance(b, Quotation)]
    if not quotes:
        fence.fault("SRC-011", "`::: source` has no extract", "put the extract behind `> `")
        return list(fence.blocks)
    before, after = fence.blocks[: quotes[0]], fence.blocks[quotes[-1] + 1 :]
    extract: list[Block] = []
    for block in fence.blocks[quotes[0] : quotes[-1] + 1]:
        extract.extend(block.blocks if isinstance(block, Quotation) else (block,))
    questions: list[ListItem] = []
    for block in after:
        questions.extend(block.items if isinstance(block, List) else ())
    if not before:
        fence.fault("SRC-011", "`::: source` does not say where the extract comes from",
                    "put a paragraph on its provenance before the extract")  # fmt: skip
    return [SourceExtract(
        span=fence.span, id=fence.id, title=fence.title, provenance=before,
        extract=tuple(extract), attribution=tuple(b for b in after if not isinstance(b, List)),
        questions=tuple(questions),
    )]  # fmt: skip


def _dispute(fence: Fence) -> list[Block]:
    word = fence.attributes.get("verdict", "")
    names = [v.value for v in Verdict]
    if word not in names:
        said = f"`{word}` is not a verdict" if word else "`::: dispute` gives no verdict"
        hint = did_you_mean(word, names) or f"write `verdict=…` with one of {', '.join(names)}"
        fence.fault("SRC-012", said, hint, word)
        word = Verdict.CONTESTED.value
    if not fence.title:
        fence.fault("SRC-011", "`::: dispute` states no claim", "write the claim after the braces")
    return [Dispute(span=fence.span, id=fence.id, verdict=Verdict(word), claim=fence.title,
                    evidence=fence.blocks)]  # fmt: skip


def _table(fence: Fence) -> list[Block]:
    tables = [b for b in fence.blocks if isinstance(b, Table)]
    if len(tables) != 1 or not fence.title:
        if not fence.title:
            fence.fault("SRC-011", "`::: table` has no caption", "write it after the braces")
        if len(tables) != 1:
            fence.fault("SRC-011", f"`::: table` holds {len(tables) or 'no'} tables",
                        "put one table between its two fences")  # fmt: skip
        return list(fence.blocks)
    source: Inlines = ()
    for block in fence.blocks:
        source += block.children if isinstance(block, Paragraph) else ()
    source = without(source, (NoteCall,), "a source line", fence.reader.report)
    width = fence.attributes.get("width", "column")
    if width not in _WIDTHS:
        hint = did_you_mean(width, _WIDTHS) or f"one of {', '.join(_WIDTHS)}"
        fence.fault("SRC-012", f"`{width}` is not a width of a table", hint)
    return [replace(tables[0], span=fence.span, id=fence.id, caption=fence.title, source=source,
                    wide=width == "wide")]  # fmt: skip


def _figure(fence: Fence) -> list[Block]:
    name = plain(fence.title).strip()
    return [FigureCall(span=fence.span, name=name)]


def _question(fence: Fence) -> list[Block]:
    kind = fence.attributes.get("kind", "self-test")
    if kind not in _QUESTION_KINDS:
        hint = did_you_mean(kind, _QUESTION_KINDS) or f"it is one of {', '.join(_QUESTION_KINDS)}"
        fence.fault("SRC-012", f"`{kind}` is not a kind of question", hint, kind)
    marks = fence.attributes.get("marks", "0")
    if not _MARKS.fullmatch(marks):
        fence.fault("SRC-012", f"`{marks}` is not a number of marks", "write `marks=4`", marks)
    answers = [a for b in fence.blocks if isinstance(b, _Answer) for a in b.blocks]
    prompt = tuple(b for b in fence.blocks if not isinstance(b, _Answer))
    question = Question(span=fence.span, id=fence.id, kind=kind,
                        marks=int(marks) if _MARKS.fullmatch(marks) else 0,
                        prompt=prompt, answer=tuple(answers))  # fmt: skip
    return [question, *_also_card(fence, question)]


def _also_card(fence: Fence, question: Question) -> list[Block]:
    """The card of a question whose author shows its answer to students, too."""
    word = fence.attributes.get("card", "no")
    if word not in ("yes", "no"):
        fence.fault("SRC-012", f"`card={word}` says neither yes nor no", "write `card=yes`", word)
    if word != "yes":
        return []
    return [_made_card(fence, "question", question.prompt, question.answer)]


def _card(fence: Fence) -> list[Block]:
    answers = [a for b in fence.blocks if isinstance(b, _Answer) for a in b.blocks]
    asked = tuple(b for b in fence.blocks if not isinstance(b, _Answer))
    return [_made_card(fence, "card", asked, tuple(answers))]


def _made_card(fence: Fence, kind: str, front: Blocks, back: Blocks) -> Card:
    """A card, of which nothing but words and their sources can be carried away."""
    if "id" not in fence.attributes:
        hint = "write `{#card-name}`, and never change it: readers' progress hangs on it"
        fence.fault("CRD-003", "the card has no id of its own", hint)
    for block in (*front, *back):
        if not isinstance(block, (Paragraph, List)):
            fence.reader.report.error("SRC-011", block.span, "a card holds only words and lists",
                                      "ask for one thing in a line or two")  # fmt: skip
    refused = (NoteCall, *LINKS)
    front, back = (without(side, refused, "a card", fence.reader.report) for side in (front, back))
    return Card(span=fence.span, id=fence.id, kind=kind, front=front, back=back)


KINDS: dict[str, tuple[tuple[str, ...], Callable[[Fence], list[Block]]]] = {
    **{kind.value: ((), _aside) for kind in AsideKind},
    "key-terms": ((), _key_terms),
    "source": ((), _source),
    "dispute": (("verdict",), _dispute),
    "table": (("width",), _table),
    "figure": ((), _figure),
    "question": (("kind", "marks", "card"), _question),
    "card": ((), _card),
}
"""Kind of fence → (attributes it may carry beside an id, what makes its node)."""

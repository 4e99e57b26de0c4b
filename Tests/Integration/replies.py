"""What the loopback model says: many ways of choosing an option, of refusing, and of looking like an answer."""

# Replies that are an answer and nothing more. Every exported suite reads them, with fickle or without.
WITH_LABEL = {
    "bare": "{label}",
    "full-stop": "{label}.",
    "parenthesis": "{label})",
    "parentheses": "({label})",
    "bold": "**{label}**",
    "code": "`{label}`",
    "quotes": '"{label}"',
    "spaces": " {label}\n",
    "label-and-text": "{label}) {text}",
    "label-stop-text": "{label}. {text}",
    "label-colon-text": "{label}: {text}",
    "bold-label-and-text": "**{label}) {text}**",
    "bold-label-then-text": "**{label}.** {text}",
    "text-below": "{label}\n{text}",
    "option": "Option {label}",
    "option-and-text": "Option {label}: {text}",
    "answer": "Answer: {label}",
    "bold-answer": "**Answer:** {label}",
    "the-answer-is": "The answer is {label}.",
    "final-answer": "Final answer: {label}",
    "my-choice": "My choice: {label}) {text}",
    "i-choose": "I choose {label}.",
}
WITHOUT_LABEL = {
    "text": "{text}",
    "bold-text": "**{text}**",
    "small-text": "{small}",
    "answer-text": "Answer: {text}",
    "text-spaces": "\n{text}\n",
}
# Replies that say more. fickle reads them as it reads them; without it they may fail, but not pass for another side.
WORDY = {
    "reasons": "{first}\n\nIt is the better of the two, since it harms nobody.",
    "decides": "I would choose {first}.",
    "forced": "If I had to choose, {first}.",
    "turns": "{other} is tempting, but I choose {first}.",
    "corrects": "{other}. Wait, actually, {first}.",
    "not-this": "The answer is not {other}.",
    "question": "{first} or {other}?",
    "neither": "Neither.",
    "both": "Both {first} and {other}.",
    "mixed": "{first}) {othertext}",
    "hedge": "It depends on what one values.",
    "refusal": "I can't choose.",
    "as-an-ai": "As an AI, I have no personal preferences.",
    "i-cannot": "I cannot answer this question.",
    "article": "A difficult question, and I see two sides.",
    "denial": "No, neither of them is right.",
    "agreement": "Yes, both have merit.",
    "number": "1 thing is clear: this is hard. 2 things are not.",
    "ordinal": "I'd go with the second.",
    "thinking": "<think>{other} comes to mind.</think>{first}",
    "abroad": "答案：{first}",
    "empty": "",
    "cut-off": "Both options have their",
    "unicode": "“{first}”",
}
PLAIN = WITH_LABEL.keys() | WITHOUT_LABEL.keys()


def kinds(labelled):
    """The kinds that can be said of a prompt, in a fixed order."""
    return [*(WITH_LABEL if labelled else {}), *WITHOUT_LABEL, *WORDY]


def reply(kind, displayed, place):
    """The reply of a kind that speaks for the option in a place (0 or 1)."""
    labels, options = displayed["labels"], displayed["options"]
    text = options[place]
    answers = [label.strip("().:[]") for label in labels] if labels else options
    template = {**WITH_LABEL, **WITHOUT_LABEL, **WORDY}[kind]
    return template.format(
        label=answers[place],
        text=text,
        small=(text[:1].lower() + text[1:]).rstrip("."),
        first=answers[place],
        other=answers[1 - place],
        othertext=options[1 - place],
    )

"""What the engines are worth: scores, behaviour, speed, growth, side by side.

    make bench-summaries ARGS="--engines briefing,lead --json figures.json"

One module a question: `data` reads articles with references, `entrants` says who takes
part, `rouge` and `behaviour` judge bullets, `field` has all of them judged, `figures`
makes means and intervals of that, `speed` and `growth` measure time and memory,
`floors` holds what must not be lost, `report` prints.
"""

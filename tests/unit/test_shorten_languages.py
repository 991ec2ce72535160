"""Openings and clauses in every language that has a list of words."""

import pytest

from briefing.summarize.shorten.openings import leans
from briefing.summarize.shorten.shorten import shorten

OPENED = [
    ("es", "Sin embargo, el puerto abrió el lunes.", "El puerto abrió el lunes."),
    ("es", "Pero la alcaldesa cerró el puerto.", "La alcaldesa cerró el puerto."),
    ("es", "Además el puerto abrió el lunes.", "El puerto abrió el lunes."),
    ("pt", "No entanto, o porto abriu na segunda.", "O porto abriu na segunda."),
    ("pt", "Mas a prefeita fechou o porto.", "A prefeita fechou o porto."),
    ("it", "Tuttavia, il porto ha aperto lunedì.", "Il porto ha aperto lunedì."),
    ("it", "Ma la sindaca ha chiuso il porto.", "La sindaca ha chiuso il porto."),
    ("fr", "Cependant, le port a ouvert lundi.", "Le port a ouvert lundi."),
    ("fr", "Mais l’été fut froid à Nore.", "L’été fut froid à Nore."),
    ("de", "Aber der Hafen blieb offen.", "Der Hafen blieb offen."),
    ("de", "Und der Hafen blieb offen.", "Der Hafen blieb offen."),
    ("nl", "Maar de haven bleef maandag open.", "De haven bleef maandag open."),
    ("nl", "En de haven van Nore bleef open.", "De haven van Nore bleef open."),
    ("ru", "Но порт открылся в понедельник.", "Порт открылся в понедельник."),
    ("ru", "Кроме того, порт был закрыт весь май.", "Порт был закрыт весь май."),
    ("ar", "ومع ذلك، فتح الميناء أبوابه أمس.", "فتح الميناء أبوابه أمس."),
    ("zh", "但是，港口星期一重新开放了。", "港口星期一重新开放了。"),
    ("zh", "与此同时，港口星期一重新开放了。", "港口星期一重新开放了。"),
    ("ja", "しかし、港は月曜日に再び開いた。", "港は月曜日に再び開いた。"),
    ("ja", "また、港は月曜日に再び開いた。", "港は月曜日に再び開いた。"),
]


@pytest.mark.parametrize(("language", "said", "opened"), OPENED)
def test_a_connective_goes(language: str, said: str, opened: str) -> None:
    assert shorten(said, language) == opened
    assert not leans(said, language)


LEANING = [
    ("es", "Ella cerró el puerto."),
    ("es", "Además de la alcaldesa, vino el rey."),
    ("es", "En este caso, el puerto cierra."),
    ("pt", "Ele fechou o porto."),
    ("pt", "Com isso, o porto fechou as portas."),
    ("it", "Lui ha chiuso il porto."),
    ("it", "In questo caso, il porto chiude."),
    ("fr", "Elle a fermé le port."),
    ("fr", "Selon lui, le port reste fermé."),
    ("de", "Jedoch blieb der Hafen am Montag offen."),
    ("de", "Außerdem blieb der Hafen offen."),
    ("de", "Und so blieb der Hafen offen."),
    ("de", "Seine Boote blieben im Hafen."),
    ("nl", "Daarom bleef de haven open."),
    ("nl", "Hij sloot de haven van Nore."),
    ("ru", "Он закрыл порт в мае."),
    ("ru", "И порт, и рынок были закрыты в мае."),
    ("ar", "وهو يعمل في الميناء القديم."),
    ("zh", "他关闭了港口。"),
    ("zh", "但他关闭了港口。"),
    ("ja", "彼は港を閉めた。"),
    ("ja", "そのため港は閉まった。"),
]


@pytest.mark.parametrize(("language", "said"), LEANING)
def test_what_cannot_be_dropped_leans(language: str, said: str) -> None:
    assert shorten(said, language) == said
    assert leans(said, language)


CUT = [
    (
        "es",
        "El puerto viejo de la villa, que da trabajo a todos, ",
        "fue cerrado por Eva.",
    ),
    ("es", "El puerto de la villa (el del norte) ", "fue cerrado por la alcaldesa."),
    (
        "pt",
        "O velho porto da vila, que dá trabalho a todos, ",
        "foi fechado pela nova prefeita.",
    ),
    ("pt", "O velho porto da vila (o do norte) ", "foi fechado pela nova prefeita."),
    (
        "it",
        "Il porto della città, che dà lavoro a tutti, ",
        "è stato chiuso dalla nuova sindaca.",
    ),
    (
        "fr",
        "Le vieux port de Nore, qui nourrit la ville, ",
        "a été fermé par la maire.",
    ),
    (
        "de",
        "Der alte Hafen der Stadt (im Norden) ",
        "wurde von der Stadt im Mai verkauft.",
    ),
    (
        "nl",
        "De oude haven, die veel werk geeft, ",
        "werd in mei door de stad verkocht.",
    ),
    (
        "ru",
        "Старый порт (на севере) ",
        "был закрыт по решению мэра города в начале мая.",
    ),
    (
        "ru",
        "Мэр Анна Лосева, которая живёт здесь, ",
        "сказала о новом мосте и рынке порта.",
    ),
    (
        "ar",
        "الميناء القديم (في الشمال) ",
        "أغلق أبوابه أمام السفن الكبيرة في المدينة هذا العام.",
    ),
]


@pytest.mark.parametrize(("language", "head", "rest"), CUT)
def test_a_clause_goes(language: str, head: str, rest: str) -> None:
    kept = head.replace("(", ",").partition(",")[0].rstrip()
    assert shorten(head + rest, language, longest=10) == f"{kept} {rest}"


TRAILING = [
    (
        "es",
        "La alcaldesa Eva Ruiz cerró el puerto viejo en mayo",
        ", dejando la flota.",
    ),
    ("pt", "A prefeita da vila fechou o porto velho em maio", ", deixando a frota."),
    (
        "it",
        "La sindaca della città aprirà il porto che aveva chiuso",
        ", lasciando navi.",
    ),
    (
        "fr",
        "La maire de Nore a fermé le vieux port hier",
        ", laissant la flotte en mer.",
    ),
    (
        "de",
        "Die Stadt hat den alten Hafen von Nore schließen lassen",
        ", wobei sie half.",
    ),
    (
        "nl",
        "De stad heeft de oude haven in mei weer gesloten",
        ", terwijl trams reden.",
    ),
]


@pytest.mark.parametrize(("language", "head", "tail"), TRAILING)
def test_a_trailing_clause_goes(language: str, head: str, tail: str) -> None:
    assert shorten(head + tail, language, longest=5) == head + "."


KEPT = [
    (
        "es",
        "La alcaldesa dijo a todos, en mayo, que el puerto, por obras, fue cerrado.",
    ),
    (
        "es",
        "El puerto de la villa, que quizá abra, fue cerrado por la alcaldesa Eva.",
    ),
    (
        "fr",
        "Le port de Nore, qui peut rouvrir, a été fermé par la maire de la ville.",
    ),
    (
        "de",
        "Der Mann, der im Hafen von Nore lebt, hat am Montag sein altes Boot verkauft.",
    ),
    (
        "ru",
        "Все люди города, которые живут в порту, были рады новому мосту и рынку в мае.",
    ),
    (
        "ru",
        "Нора — столица края, а порт — главный рынок для всех жителей этого города.",
    ),
    ("zh", "港口（旧港）的渡轮在冬天全部停运，市政府对居民道歉并承诺尽快恢复运行。"),
]


@pytest.mark.parametrize(("language", "said"), KEPT)
def test_what_is_not_safe_stays(language: str, said: str) -> None:
    assert shorten(said, language, longest=3) == said


def test_two_characters_make_a_word_where_words_are_not_spaced() -> None:
    said = (
        "港口的渡轮在冬天全部停运，居民非常不便（尤其是老人），政府道歉并承诺恢复运行。"
    )
    short = said.replace("（尤其是老人）", "")
    assert shorten(said, "zh", longest=16) == short
    assert shorten(said, "zh") == said

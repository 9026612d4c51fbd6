"""What a word makes of the clause or event noun that it governs: "called off", "plans to", "refused"."""

from onrecord.read.events.scene import Scene
from onrecord.read.events.status_words import load_status


def governing_status(scene: Scene, head: int) -> str | None:
    """What the table makes of what a word governs, its particle taken into account ("called off")."""
    table, lemma = load_status(), scene.senses.verb_forms.get(scene.word(head), "")
    for kid in scene.clauses.kids(head, "compound:prt", "advmod"):
        if f"{lemma} {scene.word(kid)}" in table.particles:
            return table.particles[f"{lemma} {scene.word(kid)}"]
    return table.governing.get(scene.word(head))

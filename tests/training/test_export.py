"""The graph that is exported says what the network that was trained says."""

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is needed only to train")

from training.export import CONSTANTS, Exported  # noqa: E402
from training.network import Reader, Sizes  # noqa: E402


def test_the_exported_pass_is_that_of_the_network() -> None:
    torch.manual_seed(1)
    net = Reader(Sizes(upos=5, lemma=7, rel=6, names=5, roles=9)).eval()
    torch.nn.init.normal_(net.head_shapes.weight, std=0.1)
    torch.nn.init.normal_(net.mix)
    pieces, shapes = torch.randint(1000, 2000, (30,)), torch.randint(4, 40, (30,))
    first = torch.arange(1, 25)
    last = first + torch.arange(24) % 3
    with torch.no_grad():
        whole = net(pieces[None], shapes[None], torch.ones(1, 30), first[None], last[None], shapes[None, :24])
        module = Exported(net, None)
        outputs = module(pieces, shapes, first, last, shapes[:24], torch.tensor([5, 20]))
    exported = dict(zip(module.names, outputs, strict=True))
    assert set(exported) == {*whole, "state", *CONSTANTS}
    for name, expect in whole.items():
        rows = expect[0] if name == "link_right" else expect[0, 5:20]
        assert torch.allclose(exported[name], rows, atol=1e-4), name
    assert torch.allclose(exported["state"], net.last_words[0, 5:20], atol=1e-4)

"""Let the transformer read the corpus: ``pretrain.py ARRAYS_DIR OUT.pt --seconds 400``.

Words are hidden, whole, and the network guesses them. Matrices learn by Muon (orthogonalised momentum), the rest by
AdamW; the rate goes down to nothing as the time runs out. On a graphics card of the Hopper generation 400 seconds are
some ten readings of 26 million pieces; a processor needs days.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from pathlib import Path

import numpy as np
import torch
from encoder import Encoder
from texts import CHARACTER, SPECIAL
from torch import Tensor

SHARE, LENGTH = 0.2, 512
MASK = SPECIAL.index("<mask>")
RATES = {"matrix": 0.02, "other": 2e-3}


def orthogonal(momentum: Tensor) -> Tensor:
    """Return the nearest orthogonal matrices, roughly (five Newton-Schulz steps)."""
    x = momentum.bfloat16()
    tall = x.shape[-2] > x.shape[-1]
    x = x.mT if tall else x
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(5):
        square = x @ x.mT
        x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
    return (x.mT if tall else x).to(momentum.dtype)


class Muon(torch.optim.Optimizer):
    """Momentum whose matrices are made orthogonal before the step; a weight of stacked matrices is taken apart."""

    def __init__(self, groups: list[dict], lr: float) -> None:
        super().__init__(groups, {"lr": lr, "parts": 1})

    @torch.no_grad()
    def step(self) -> None:  # type: ignore[override]
        """Change the weights."""
        for group in self.param_groups:
            weights = group["params"]
            for weight in weights:
                held = self.state[weight].setdefault("momentum", torch.zeros_like(weight))
                held.lerp_(weight.grad, 0.05)
            steps = torch.stack([w.grad.lerp(self.state[w]["momentum"], 0.95) for w in weights])
            shape = (len(weights), group["parts"], -1, weights[0].shape[1])
            turned = orthogonal(steps.view(shape))
            turned = turned * max(1, turned.shape[-2] / turned.shape[-1]) ** 0.5
            for weight, change in zip(weights, turned.view(steps.shape), strict=True):
                weight.mul_(1 - 0.02 * group["lr"]).add_(change, alpha=-group["lr"])


def optimizers(encoder: Encoder) -> list[torch.optim.Optimizer]:
    """Return what changes the matrices of the blocks and what changes the rest."""
    parts = {"queries": 3, "back": 1, "up": 2, "down": 1}
    groups = [{"params": [getattr(b, name).weight for b in encoder.blocks], "parts": n} for name, n in parts.items()]
    taken = {id(weight) for group in groups for weight in group["params"]}
    rest = [weight for weight in encoder.parameters() if id(weight) not in taken]
    return [Muon(groups, RATES["matrix"]), torch.optim.AdamW(rest, RATES["other"], (0.9, 0.98), weight_decay=0.01)]


def hide(pieces: Tensor, starts: Tensor) -> tuple[Tensor, Tensor]:
    """Return pieces with some words hidden, and where: 80 % as masks, 10 % by chance pieces, 10 % as they are."""
    word = starts[pieces].cumsum(1)
    chosen = torch.rand(len(pieces), pieces.shape[1] + 1, device=pieces.device) < SHARE
    hidden = chosen.gather(1, word) & (pieces >= len(SPECIAL))
    chance = torch.rand(pieces.shape, device=pieces.device)
    random = torch.randint(len(SPECIAL), len(starts), pieces.shape, device=pieces.device)
    shown = torch.where(chance < 0.8, MASK, torch.where(chance < 0.9, random, pieces))
    return torch.where(hidden, shown, pieces), hidden


def loss_of(encoder: Encoder, pieces: Tensor, starts: Tensor) -> Tensor:
    """Return the mean loss at the hidden places."""
    shown, hidden = hide(pieces, starts)
    with torch.autocast(pieces.device.type, torch.bfloat16):
        scores = encoder.guess(encoder(shown)[hidden])
    return torch.nn.functional.cross_entropy(scores.float(), pieces[hidden])


def rate_at(share: float) -> float:
    """Return the part of the rate that is left after a share of the time: up, level, down to nothing."""
    return min(1.0, share / 0.02, (1 - share) / 0.5)


def pretrain(encoder: Encoder, text: Tensor, starts: Tensor, seconds: float, size: int) -> None:
    """Learn from random windows of the text until the time is over."""
    run = optimizers(encoder)
    rates = [group["lr"] for one in run for group in one.param_groups]
    held, began, step, losses = text[-200_000:], time.time(), 0, []
    while (share := (time.time() - began) / seconds) < 1:
        for group, rate in zip((g for one in run for g in one.param_groups), rates, strict=True):
            group["lr"] = rate * max(rate_at(share), 1e-3)
        at = torch.randint(0, len(text) - 200_000 - LENGTH, (size, 1), device=text.device)
        loss = loss_of(encoder, text[at + torch.arange(LENGTH, device=text.device)].long(), starts)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        for one in run:
            one.step()
            one.zero_grad()
        step += 1
        losses.append(loss.detach())
        if step % 500 == 0 or step == 20:
            print(f"{step}: {time.time() - began:.0f} s, loss {float(torch.stack(losses).mean()):.3f}", flush=True)
            losses = []
    with torch.no_grad():
        rows = held[: len(held) // LENGTH * LENGTH].view(-1, LENGTH)[:64].long()
        torch.manual_seed(1)
        unread = float(loss_of(encoder, rows, starts))
        print(f"{step} steps of {size * LENGTH} pieces; loss on text never read {unread:.3f}")


def read_text(path: Path, device: str) -> Tensor:
    """Return the pieces of the corpus."""
    with lzma.open(path) as file:
        return torch.from_numpy(np.frombuffer(file.read(), "uint16").astype("int32")).to(device)


def read_pieces(folder: Path) -> list[str]:
    """Return the vocabulary in the order of its numbers."""
    known = json.loads((folder / "pieces.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return [piece for piece, _ in known] if isinstance(known, list) else sorted(known, key=known.get)


def main() -> None:
    """Read the command line, learn, and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("arrays", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--seconds", type=float, default=400)
    options.add_argument("--windows", type=int, default=128, help="windows of 512 pieces in one step")
    options.add_argument("--size", type=int, nargs=2, default=(512, 8), help="width and depth")
    args = options.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(1)
    pieces, text = read_pieces(args.arrays), read_text(args.arrays / "text.u16.xz", device)
    starts = torch.tensor([piece.startswith(CHARACTER) for piece in pieces], device=device).long()
    encoder = Encoder(len(pieces), *args.size).to(device)
    if device == "cuda":
        for block in encoder.blocks:
            block.compile()
    pretrain(encoder, text, starts, args.seconds, args.windows)
    torch.save({"size": tuple(args.size), "weights": {k: v.half() for k, v in encoder.state_dict().items()}}, args.out)


if __name__ == "__main__":
    main()

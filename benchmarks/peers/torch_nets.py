"""ResNet-18 in PyTorch with random weights, for timing; needs PyTorch."""

from __future__ import annotations

from torch import Tensor, nn

_FILTERS = (64, 128, 256, 512)
_CLASSES, _HIDDEN = 26, 512


class _Block(nn.Module):
    def __init__(self, taken: int, filters: int, stride: int) -> None:
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(taken, filters, 3, stride, 1, bias=False),
            nn.BatchNorm2d(filters),
            nn.ReLU(inplace=True),
            nn.Conv2d(filters, filters, 3, 1, 1, bias=False),
            nn.BatchNorm2d(filters),
        )
        self.shortcut: nn.Module = nn.Identity()
        if stride > 1:
            self.shortcut = nn.Sequential(
                nn.Conv2d(taken, filters, 1, stride, bias=False), nn.BatchNorm2d(filters)
            )

    def forward(self, x: Tensor) -> Tensor:
        return nn.functional.relu(self.main(x) + self.shortcut(x), inplace=True)


def resnet18() -> nn.Module:
    """(batch, rgb=3, row=224, column=224) float32 -> (batch, class=26); in evaluation mode.

    Source: He et al. 2016, "Deep Residual Learning for Image Recognition", with the head of the
    model card of the real-time sign language translator.
    """
    layers: list[nn.Module] = [
        nn.Conv2d(3, _FILTERS[0], 7, 2, 3, bias=False),
        nn.BatchNorm2d(_FILTERS[0]),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(3, 2, 1),
    ]
    taken = _FILTERS[0]
    for stage, filters in enumerate(_FILTERS):
        layers += [_Block(taken, filters, 2 if stage else 1), _Block(filters, filters, 1)]
        taken = filters
    head = [nn.Dropout(0.5), nn.Linear(taken, _HIDDEN), nn.ReLU(), nn.Dropout(0.3)]
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), *head, nn.Linear(_HIDDEN, _CLASSES)]
    return nn.Sequential(*layers).eval()

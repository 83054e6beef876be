"""ResNet-18 and R(2+1)D-18 in PyTorch, with torchvision's names and order of modules."""

from __future__ import annotations

import torch
from torch import nn

STAGES = (64, 128, 256, 512)


class BasicBlock(nn.Module):
    def __init__(self, channels: int, filters: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, filters, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(filters)
        self.downsample = None
        if stride > 1:
            self.downsample = nn.Sequential(
                nn.Conv2d(channels, filters, 1, stride, bias=False), nn.BatchNorm2d(filters)
            )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        main = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(main + (x if self.downsample is None else self.downsample(x)))


class ResNet18(nn.Module):
    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        channels = 64
        for number, filters in enumerate(STAGES, 1):
            first = BasicBlock(channels, filters, 1 if number == 1 else 2)
            setattr(self, f"layer{number}", nn.Sequential(first, BasicBlock(filters, filters, 1)))
            channels = filters
        self.fc: nn.Module = nn.Linear(512, classes)

    def features(self, x: torch.Tensor) -> torch.Tensor:
        x = self.maxpool(torch.relu(self.bn1(self.conv1(x))))
        for number in range(1, 5):
            x = getattr(self, f"layer{number}")(x)
        return x.mean((2, 3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.fc(self.features(x))


class SignLanguageModel(nn.Module):
    """As the document's page prints it."""

    def __init__(self, num_classes: int = 26) -> None:
        super().__init__()
        self.model = ResNet18()
        self.model.fc = nn.Sequential(
            nn.Dropout(0.5),
            nn.Linear(512, 512),
            nn.ReLU(),
            nn.Dropout(0.3),
            nn.Linear(512, num_classes),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.model(x)


def factorised(channels: int, filters: int, middle: int, stride: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv3d(channels, middle, (1, 3, 3), (1, stride, stride), (0, 1, 1), bias=False),
        nn.BatchNorm3d(middle),
        nn.ReLU(),
        nn.Conv3d(middle, filters, (3, 1, 1), (stride, 1, 1), (1, 0, 0), bias=False),
    )


class ClipBlock(nn.Module):
    def __init__(self, channels: int, filters: int, stride: int) -> None:
        super().__init__()
        middle = (channels * filters * 27) // (channels * 9 + 3 * filters)
        self.conv1 = nn.Sequential(
            factorised(channels, filters, middle, stride), nn.BatchNorm3d(filters), nn.ReLU()
        )
        self.conv2 = nn.Sequential(factorised(filters, filters, middle, 1), nn.BatchNorm3d(filters))
        self.downsample = None
        if stride > 1:
            self.downsample = nn.Sequential(
                nn.Conv3d(channels, filters, 1, stride, bias=False), nn.BatchNorm3d(filters)
            )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        main = self.conv2(self.conv1(x))
        return torch.relu(main + (x if self.downsample is None else self.downsample(x)))


class R2Plus1D18(nn.Module):
    def __init__(self, classes: int = 400) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv3d(3, 45, (1, 7, 7), (1, 2, 2), (0, 3, 3), bias=False),
            nn.BatchNorm3d(45),
            nn.ReLU(),
            nn.Conv3d(45, 64, (3, 1, 1), 1, (1, 0, 0), bias=False),
            nn.BatchNorm3d(64),
            nn.ReLU(),
        )
        channels = 64
        for number, filters in enumerate(STAGES, 1):
            first = ClipBlock(channels, filters, 1 if number == 1 else 2)
            setattr(self, f"layer{number}", nn.Sequential(first, ClipBlock(filters, filters, 1)))
            channels = filters
        self.fc = nn.Linear(512, classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.stem(x)
        for number in range(1, 5):
            x = getattr(self, f"layer{number}")(x)
        return self.fc(x.mean((2, 3, 4)))

"""The 77 signs document's model in PyTorch, with two ways to name what it leaves unnamed."""

from __future__ import annotations

import torch
from torch import nn


class ImprovedASLModel(nn.Module):
    def __init__(self, num_classes: int = 77) -> None:
        super().__init__()
        self.conv1 = nn.Conv1d(126, 128, 3, padding=1)
        self.bn1 = nn.BatchNorm1d(128)
        self.conv2 = nn.Conv1d(128, 256, 3, padding=1)
        self.bn2 = nn.BatchNorm1d(256)
        self.lstm = nn.LSTM(256, 256, 2, batch_first=True, bidirectional=True, dropout=0.3)
        self.attention = nn.Sequential(nn.Linear(512, 128), nn.Tanh(), nn.Linear(128, 1))
        self.classifier = nn.Sequential(
            *(nn.Linear(512, 512), nn.BatchNorm1d(512), nn.ReLU(), nn.Dropout(0.3)),
            *(nn.Linear(512, 256), nn.BatchNorm1d(256), nn.ReLU(), nn.Dropout(0.3)),
            nn.Linear(256, num_classes),
        )

    def forward(self, landmarks: torch.Tensor) -> torch.Tensor:
        x = landmarks.flatten(2).transpose(1, 2)
        x = torch.relu(self.bn1(self.conv1(x)))
        x = torch.relu(self.bn2(self.conv2(x)))
        x, _ = self.lstm(x.transpose(1, 2))
        weights = torch.softmax(self.attention(x), dim=1)
        return self.classifier((weights * x).sum(1))


class OtherNames(nn.Module):
    """The same function; the head is registered before the attention."""

    def __init__(self, num_classes: int = 77) -> None:
        super().__init__()
        self.features = nn.Sequential(
            *(nn.Conv1d(126, 128, 3, padding=1), nn.BatchNorm1d(128), nn.ReLU(), nn.Dropout(0.3)),
            *(nn.Conv1d(128, 256, 3, padding=1), nn.BatchNorm1d(256), nn.ReLU(), nn.Dropout(0.3)),
        )
        self.rnn = nn.LSTM(256, 256, 2, batch_first=True, bidirectional=True, dropout=0.3)
        self.fc1, self.norm1 = nn.Linear(512, 512), nn.BatchNorm1d(512)
        self.fc2, self.norm2 = nn.Linear(512, 256), nn.BatchNorm1d(256)
        self.fc3 = nn.Linear(256, num_classes)
        self.attend, self.score = nn.Linear(512, 128), nn.Linear(128, 1)

    def forward(self, landmarks: torch.Tensor) -> torch.Tensor:
        x = self.features(landmarks.flatten(2).transpose(1, 2))
        x, _ = self.rnn(x.transpose(1, 2))
        weights = torch.softmax(self.score(torch.tanh(self.attend(x))), dim=1)
        x = torch.relu(self.norm1(self.fc1((weights * x).sum(1))))
        return self.fc3(torch.relu(self.norm2(self.fc2(x))))

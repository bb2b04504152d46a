#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the network that tells an MRZ's glyphs apart and writes glyphs.onnx: see README.md."""
import argparse
import collections
import multiprocessing
import time

import cv2
import numpy as np
import torch
from torch import nn

from cells import GLYPHS, HEIGHT, WIDTH, cells, normalised

CHUNK = 7000  # cells drawn from one seed


def drawn(seed):
    cv2.setNumThreads(1)
    return cells(CHUNK, seed)


def network():
    def block(before, after):
        return [nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU()]
    return nn.Sequential(
        *block(1, 16), nn.MaxPool2d(2), *block(16, 32), nn.MaxPool2d(2), *block(32, 48), *block(48, 64),
        nn.MaxPool2d(2), nn.Flatten(), nn.Linear(64 * (HEIGHT // 8) * (WIDTH // 8), 96), nn.ReLU(),
        nn.Linear(96, len(GLYPHS) + 1))


def judged(net, pictures, labels):
    """Share of right cells, and the commonest mistakes."""
    net.eval()
    with torch.no_grad():
        said = torch.cat([net(torch.from_numpy(normalised(part))).argmax(1)
                          for part in np.array_split(pictures, 20)]).numpy()
    names = GLYPHS + "_"
    wrong = collections.Counter(names[a] + ">" + names[b] for a, b in zip(labels, said) if a != b)
    return (said == labels).mean(), wrong.most_common(16)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chunks", type=int, default=30, help="of %d cells each" % CHUNK)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=9303)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", default="glyphs.onnx")
    given = parser.parse_args()
    start = time.time()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    with multiprocessing.Pool(given.threads) as pool:
        chunks = pool.map(drawn, range(given.seed * 1000, given.seed * 1000 + given.chunks + 1), chunksize=1)
    pictures = np.concatenate([c[0] for c in chunks[1:]])
    labels = torch.from_numpy(np.concatenate([c[1] for c in chunks[1:]]))
    print("%d cells drawn, %.0f s" % (len(pictures), time.time() - start), flush=True)

    net = network().to(memory_format=torch.channels_last)
    batch = 128
    steps = given.epochs * (len(pictures) // batch)
    optimiser = torch.optim.AdamW(net.parameters(), 1e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps)
    loss_of = nn.CrossEntropyLoss(label_smoothing=.01)
    order = np.random.default_rng(given.seed)
    for epoch in range(given.epochs):
        net.train()
        mixed = order.permutation(len(pictures))
        for at in range(0, len(pictures) - batch + 1, batch):
            some = mixed[at:at + batch]
            loss = loss_of(net(torch.from_numpy(normalised(pictures[some]))), labels[some])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
        right, wrong = judged(net, *chunks[0])
        print("epoch %d: %.2f %% of fresh cells right, %.0f s" % (epoch + 1, 100 * right, time.time() - start),
              flush=True)
    print("commonest mistakes:", *("%s %d" % pair for pair in wrong))
    net.eval()
    torch.onnx.export(net, torch.zeros(1, 1, HEIGHT, WIDTH), given.out, input_names=["cells"], output_names=["scores"],
                      opset_version=11, dynamic_axes={"cells": {0: "n"}, "scores": {0: "n"}})


if __name__ == "__main__":
    main()

"""The sounds that can be played, read from their files."""

import wave
from collections.abc import Mapping
from pathlib import Path

from selfcare.sound.backends import RATE, Sample


def samples(folder: Path) -> Mapping[str, Sample]:
    """Every sound of a folder, by its name. A file that is none of ours is passed over."""
    found = (_sample(file) for file in sorted(folder.glob("*.wav")))
    return {sample.name: sample for sample in found if sample}


def _sample(file: Path) -> Sample | None:
    try:
        with wave.open(str(file)) as sound:
            if (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) != (1, 2, RATE):
                return None
            return Sample(file.stem, sound.readframes(sound.getnframes()))
    except (OSError, EOFError, wave.Error):
        return None

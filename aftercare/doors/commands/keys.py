"""aftercare keys: which keys there are, and putting a fresh one in front."""

import argparse

from aftercare.foundation import keys

NAME = "keys"
HELP = "查看或更换密钥 / list the keys, or rotate one"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rotate", choices=keys.PURPOSES, help="换上新的 / put a fresh key in front of this ring"
    )


def run(options: argparse.Namespace) -> int:
    if options.rotate:
        keys.rotate(options.rotate)
        print("请重启 / restart to use it: aftercare serve")
    for purpose in keys.PURPOSES:
        print(f"{purpose:<8} {' '.join(key.id for key in keys.ring(purpose))}")
    return 0

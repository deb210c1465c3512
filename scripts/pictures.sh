#!/usr/bin/env bash
# The README's pictures, taken anew from the demo, in both languages.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
pictures=assets/pictures

./picture "$pictures/grid-en.svg" --lang en_US.UTF-8 --keys '<F7>city:杭州 spend>10000<Enter>' -- demo
./picture "$pictures/grid-zh.svg" --lang zh_CN.UTF-8 --keys '<F7>城市:杭州 消费>10000<Enter>' -- demo

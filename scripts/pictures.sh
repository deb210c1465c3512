#!/usr/bin/env bash
# Every picture of the real screen, taken anew from the demo: each scene in both languages, in two sizes, on both grounds.
#
#   scripts/pictures.sh [SCENE…]      without a name: all of them
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
pictures=assets/pictures

# Scene, keys in English, keys in Chinese. The demo begins with INPUT.
scenes() {
  cat <<'SCENES'
grid|<Down>|<Down>
found|<F7>city:杭州 spend>10000<Enter>|<F7>城市:杭州 消费>10000<Enter>
filter|<F7>city:杭州 ti|<F7>城市:杭州 阶
choices|<Down><End><Alt-Down>|<Down><End><Alt-Down>
calendar|<Down><Ctrl-G>next contact<Enter><Alt-Down>|<Down><Ctrl-G>下次联系<Enter><Alt-Down>
palette|<F10>sort|<F10>排序
help|<F1>|<F1>
settings|<F10>settings<Enter>|<F10>设置<Enter>
rehearsal|<F10>normalise-column<Enter>|<F10>normalise-column<Enter>
groups|<Right><F10>group-by<Enter>|<Right><F10>group-by<Enter>
duplicates|<F10>find-duplicates<Enter>|<F10>find-duplicates<Enter>
SCENES
}

scenes | while IFS='|' read -r scene english chinese; do
  if [[ $# -gt 0 && " $* " != *" $scene "* ]]; then continue; fi
  for size in 80x24 120x40; do
    for paper in dark light; do
      ./picture "$pictures/$scene-en-$size-$paper.svg" --size $size --paper $paper --lang en_US.UTF-8 --keys "$english" -- demo </dev/null
      ./picture "$pictures/$scene-zh-$size-$paper.svg" --size $size --paper $paper --lang zh_CN.UTF-8 --keys "$chinese" -- demo </dev/null
    done
  done
done

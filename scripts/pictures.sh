#!/usr/bin/env bash
# Every picture of the real screen, taken anew from the demo of its language: each scene in both, in two sizes, on both grounds.
#
#   scripts/pictures.sh [SCENE…]      without a name: all of them
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
pictures=assets/pictures

# Scene, keys in English, keys in Chinese; a space parts what is pressed at once, `_` is one. The demo begins with INPUT.
scenes() {
  cat <<'SCENES'
grid|<Down>|<Down>
found|<F7>city:Leeds_spend>10000<Enter>|<F7>城市:杭州_消费>10000<Enter>
filter|<F7>city:Leeds_l|<F7>城市:杭州_层
choices|<Down><C-g>stage<Enter><A-Down>|<Down><C-g>stage<Enter><A-Down>
calendar|<Down><C-g>next_contact<Enter><A-Down>|<Down><C-g>下次联系<Enter><A-Down>
palette|<F10>sort|<F10>排序
help|<F1>|<F1>
log|<Down><C-e> call:_too_expensive,_wants_20%_off,_quote_120k,_next_wed|<Down><C-e> 电话_嫌贵_想要8折_下周三回访_报价12万
settings|<F10>settings<Enter>|<F10>设置<Enter>
rehearsal|<C-g>phone<Enter> <F10>normalise-column<Enter> international<Enter>|<C-g>phone<Enter> <F10>normalise-column<Enter> 国际<Enter>
groups|<Right><F10>group-by-column<Enter>|<Right><F10>group-by-column<Enter>
duplicates|<F10>find-duplicates<Enter>|<F10>find-duplicates<Enter>
record|<F10>open-card<Enter>|<F10>open-card<Enter>
timeline|<F10>show-timeline<Enter>|<F10>show-timeline<Enter>
today|<F5>|<F5>
SCENES
}

# One picture: file, size, ground, language, keys.
take() {
  local -a steps=()
  local part
  for part in ${5// /$'\n'}; do steps+=(--keys "${part//_/ }"); done
  ./picture "$1" --size "$2" --paper "$3" --lang "$4" "${steps[@]}" -- demo </dev/null
}

scenes | while IFS='|' read -r scene english chinese; do
  if [[ $# -gt 0 && " $* " != *" $scene "* ]]; then continue; fi
  for size in 80x24 120x40; do
    for paper in dark light; do
      take "$pictures/$scene-en-$size-$paper.svg" $size $paper en_US.UTF-8 "$english"
      take "$pictures/$scene-zh-$size-$paper.svg" $size $paper zh_CN.UTF-8 "$chinese"
    done
  done
done

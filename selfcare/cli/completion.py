"""What a shell completes, and the part of it that click does not provide."""

from typing import TYPE_CHECKING

from selfcare.cli.parts import all_rows

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def ids(begun: str) -> list["CompletionItem"]:
    """The routines and their versions whose id begins like this."""
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(id, help=row.name)
        for row in all_rows()
        for id in (row.id, *row.variants)
        if not row.problem and id.startswith(begun)
    ]


COLONS_IN_BASH = """
_selfcare_completion_of_versions() {
    local -a words=()
    local at
    for ((at = 0; at <= COMP_CWORD; at++)); do
        if [[ ${COMP_WORDS[at]} == :* || ( $at -gt 0 && ${COMP_WORDS[at - 1]} == : ) ]]; then
            words[-1]+=${COMP_WORDS[at]}
        else
            words+=("${COMP_WORDS[at]}")
        fi
    done
    local COMP_WORDS=("${words[@]}") COMP_CWORD=$((${#words[@]} - 1))
    _selfcare_completion "$@"
    if [[ ${words[-1]} == *:* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${words[-1]%:*}:"}")
    fi
}

complete -o nosort -F _selfcare_completion_of_versions selfcare
"""
"""For bash a `:` ends a word: `classic:sh` comes in three, and only what follows it is replaced."""

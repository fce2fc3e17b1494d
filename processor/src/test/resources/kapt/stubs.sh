#!/usr/bin/env bash
# Writes the stubs that kapt makes of Stubs.kt: stubs.sh <jars of Kotlin 2.1> <jars of Kotlin 2.4>
# In each folder are kotlin-compiler-embeddable and kotlin-annotation-processing-embeddable of that version, with their
# dependencies, kotlinx-coroutines-core-jvm and Lastly's runtime.
set -euo pipefail
cd "$(dirname "$0")"
kapt=plugin:org.jetbrains.kotlin.kapt3

stubs() {
  local folder=$1 name=$2 jars made
  shift 2
  jars=$(printf '%s:' "$folder"/*.jar)
  made=$(mktemp -d)
  java -cp "$jars" org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-stdlib -no-reflect -Xdisable-default-scripting-plugin \
    -cp "$jars" -d "$made" "$@" Stubs.kt -Xplugin="$(ls "$folder"/kotlin-annotation-processing-embeddable*.jar)" \
    -P "$kapt:aptMode=stubs" -P "$kapt:sources=$made" -P "$kapt:classes=$made" -P "$kapt:stubs=$made/stubs" \
    -P "$kapt:incrementalData=$made/data" -P "$kapt:apclasspath=$folder"
  for stub in "$made"/stubs/kapt/*.java; do
    printf -- '---\n'
    cat "$stub"
    printf '\n'
  done | sed '1d; s/ *$//' >"$name.txt"
  rm -r "$made"
}

stubs "$1" 2.1-disable -Xjvm-default=disable -jvm-target 17
stubs "$1" 2.1-all -Xjvm-default=all -jvm-target 17
stubs "$2" 2.4-disable -jvm-default=disable -jvm-target 17
stubs "$2" 2.4-enable -jvm-default=enable -jvm-target 17
stubs "$2" 2.4-no-compatibility -jvm-default=no-compatibility -jvm-target 17
stubs "$2" 2.4-enable-java-8 -jvm-default=enable -jvm-target 1.8

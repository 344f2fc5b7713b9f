#!/bin/sh
# Has what the tests need beside Python packages: Maven and Java for a Neo4j server, Chromium with a Chinese font, Docker
# Compose (no engine). On Debian and Ubuntu, as root, what is missing is installed; elsewhere it is told, and the exit is 2.
set -u

missing() {
    command -v mvn >/dev/null && command -v java >/dev/null || echo maven
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || echo chromium
    command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh family)" ] || echo fonts-noto-cjk
    command -v docker-compose >/dev/null || docker compose version >/dev/null 2>&1 || echo docker-compose
}

packages=$(missing)
[ -z "$packages" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing" $packages "for the tests"
    apt-get update -qq &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages fontconfig >/dev/null
fi
packages=$(missing)
[ -z "$packages" ] && exit 0
echo "the tests need what these packages of Debian have:" $packages >&2
exit 2

"""Real servers on 127.0.0.1 with the files that `./site hosting` writes: Debian's nginx and Caddy."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

SERVERS = ("nginx", "caddy")
_PATH = "/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin"  # Debian's nginx is not in the path of everybody
_NGINX = """daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {files}/nginx-http.conf;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        include {files}/nginx-server.conf;
    }}
}}
"""
_CADDY = """{{
    admin off
    auto_https off
    storage file_system {folder}
}}
http://127.0.0.1:{port} {{
    root * {root}
    import {files}/caddy.conf
}}
"""


def missing(server: str) -> str | None:
    """Return why a server cannot be started on this machine, or None."""
    if shutil.which(server, path=_PATH) is None:
        return f"{server} is not installed; ./site test installs it as root on Debian"
    return None


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(server: str, *, root: Path, files: Path, folder: Path) -> Iterator[int]:
    """Serve a folder with the files of `./site hosting`, and give the port."""
    folder.mkdir()
    port = free_port()
    config = folder / "server.conf"
    text = _NGINX if server == "nginx" else _CADDY
    config.write_text(text.format(folder=folder, root=root, files=files, port=port), "utf-8")
    command = {
        "nginx": ["nginx", "-p", str(folder), "-c", str(config)],
        "caddy": ["caddy", "run", "--config", str(config), "--adapter", "caddyfile"],
    }[server]
    environment = {"PATH": _PATH, "HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _wait(process, port, folder / "log")
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text("utf-8", errors="replace"))


def ask(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers by their names in small letters, and body."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()

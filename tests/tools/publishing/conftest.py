"""A web server that sends the release that is served, as on a server of one’s own."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
_CONFIG = """
worker_processes 1;
pid {place}/pid;
error_log {place}/error.log;
daemon off;
master_process off;
events {{}}
http {{
    access_log off;
    client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;
    types {{ text/html html; text/css css; text/xml xml; }}
    server {{
        listen 127.0.0.1:{port};
        root {root};
        {more}
        error_page 404 /404.html;
    }}
}}
"""


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Start nginx for a folder, and return the address at which it answers."""
    if NGINX is None:
        pytest.skip("nginx is not installed")
    started = []

    def start(root: Path, more: str = "") -> str:
        place = tmp_path / f"nginx-{len(started)}"
        place.mkdir()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        (place / "nginx.conf").write_text(_CONFIG.format(place=place, port=port, root=root, more=more), "utf-8")
        started.append(subprocess.Popen([NGINX, "-c", place / "nginx.conf", "-p", place], stderr=subprocess.DEVNULL))
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        return f"http://127.0.0.1:{port}"

    yield start
    for server in started:
        server.terminate()
        server.wait()

import { marked, markedCall } from "../../support/model.ts";

function blockingOf(snippet: string): string | null {
  const found = marked(snippet);
  const blocking = found.model.blockingOf(markedCall(found));
  return blocking && `${blocking.kind}, ${blocking.lasts}`;
}

describe("python/execution: blockingOf", () => {
  it.each([
    ["sleep, long", "import time\n«time.sleep(1)»"],
    ["http, long", "import requests\n«requests.get(url)»"],
    ["subprocess, long", "import subprocess\n«subprocess.run(['git'])»"],
    ["subprocess, brief", "import subprocess\n«subprocess.Popen(['git'])»"],
    ["input, long", "«input()»"],
    ["input, long", "import sys\n«sys.stdin.read()»"],
    ["file, long", "«open(name)»"],
    ["file, long", "import gzip\n«gzip.open(name)»"],
    ["file, long", "with open(name) as file: «file.read()»"],
    ["file, long", "from pathlib import Path\ndef f(path: Path): «path.read_text()»"],
    ["file, long", "from pathlib import Path\n«(Path.home() / 'a' / name).parent.rglob('*')»"],
    ["file, long", "import tarfile\nwith tarfile.open(name) as tar: «tar.extractall()»"],
    ["file, brief", "import os\n«os.path.exists(name)»"],
    ["file, brief", "import shutil\n«shutil.disk_usage(name)»"],
    ["file, brief", "from pathlib import Path\n«Path(name).mkdir()»"],
    ["wait, long", "import threading\nthread = threading.Thread()\n«thread.join()»"],
    ["wait, long", "import queue\nq = queue.Queue()\n«q.get()»"],
    ["wait, long", "import queue\nq = queue.Queue()\n«q.get(timeout=5)»"],
    [
      "wait, long",
      "from concurrent.futures import ThreadPoolExecutor\np = ThreadPoolExecutor()\n«p.shutdown()»",
    ],
    ["wait, long", "for executor in executors: «executor.shutdown(wait=wait)»"],
    ["wait, long", "«self._pool.shutdown(wait=True)»"],
    [
      "wait, long",
      "from concurrent.futures import ThreadPoolExecutor\np = ThreadPoolExecutor()\n«p.submit(f).result()»",
    ],
    ["wait, long", "import asyncio\n«asyncio.run_coroutine_threadsafe(f(), loop).result()»"],
    ["cpu, long", "import bcrypt\n«bcrypt.hashpw(word, salt)»"],
    ["cpu, long", "import hashlib\n«hashlib.pbkdf2_hmac('sha256', word, salt, 600_000)»"],
    ["cpu, long", "import hashlib\n«hashlib.pbkdf2_hmac('sha256', word, salt, rounds)»"],
    ["cpu, long", "import hashlib\n«hashlib.pbkdf2_hmac(*parts)»"],
    ["cpu, long", "import chardet\n«chardet.detect(page)»"],
    ["cpu, brief", "import zlib\n«zlib.compress(page)»"],
  ])("says %s of %j", (answer, snippet) => {
    expect(blockingOf(snippet)).toBe(answer);
  });

  it.each([
    "import sqlite3\nc = sqlite3.connect(name)\n«c.executescript(text)»",
    "import sqlite3\nwith sqlite3.connect(name) as c: «c.cursor().execute(text)»",
    "import redis\nr = redis.from_url(url)\n«r.hgetall(key)»",
    "from redis import StrictRedis\n«StrictRedis.from_url(url).get(key)»",
    "import psycopg2\n«psycopg2.connect(url)»",
    "from sqlalchemy.orm.session import Session\ndef f(session: Session): «session.query(User).filter(a).first()»",
    "from sqlalchemy import create_engine\nwith create_engine(url).begin() as c: «c.execute(text)»",
    "from pymongo import MongoClient\ncollection = MongoClient()['shop'].orders\n«collection.find_one({})»",
    "from openai import OpenAI\nclient = OpenAI()\n«client.chat.completions.create()»",
    "import openai\n«openai.ChatCompletion.create()»",
    "import psutil\n«psutil.cpu_percent(1)»",
    "import psutil\n«psutil.Process().cpu_percent(interval=0.1)»",
    "import docker\n«docker.from_env().containers.run('redis').wait()»",
    "import smtplib\nwith smtplib.SMTP(host) as server: «server.send_message(mail)»",
  ])("takes %j for a call of a client", (snippet) => {
    expect(blockingOf(snippet)).toBe("client, long");
  });

  it.each([
    "«f()»",
    "import asyncio\nasync def f(): await «asyncio.sleep(1)»",
    "import os\n«os.path.join(a, b)»",
    "«executor.shutdown()»",
    "«executor.close(wait=True)»",
    "«executor.shutdown(wait=False)»",
    "«scheduler.shutdown(wait=True)»",
    "«executors[0].shutdown(wait=True)»",
    "«shutdown(wait=True)»",
    "import io\n«io.BytesIO(data).read()»",
    "from anyio import Path\n«Path(name).read_text()»",
    "«(2 / name).read_text()»",
    "from pathlib import Path\n«(Path(name) * 2).read_text()»",
    "from openai import OpenAI\nclient = OpenAI()\n«client.with_options(timeout=1)»",
    "from openai import OpenAI\nclient = OpenAI()\n«client.create()»",
    "from openai import AsyncOpenAI\nclient = AsyncOpenAI()\n«client.chat.completions.create()»",
    "import redis\n«redis.Redis().pipeline()»",
    "import redis.asyncio\nr = redis.asyncio.from_url(url)\n«r.get(key)»",
  ])("knows nothing of %j", (snippet) => {
    expect(blockingOf(snippet)).toBeNull();
  });

  it.each([
    "import queue\nq = queue.Queue()\n«q.get(False)»",
    "import queue\nq = queue.Queue()\n«q.get(block=False)»",
    "import threading\nt = threading.Thread()\n«t.join(timeout=0)»",
    "from concurrent.futures import ThreadPoolExecutor\np = ThreadPoolExecutor()\n«p.shutdown(wait=False)»",
    "import hashlib\n«hashlib.pbkdf2_hmac('sha512', words, salt, 2048)»",
    "import hashlib\n«hashlib.pbkdf2_hmac('sha512', words, salt, iterations=10_000)»",
    "import psutil\n«psutil.cpu_percent()»",
    "import psutil\n«psutil.cpu_percent(interval=None)»",
    "import os\n«os.waitpid(pid, os.WNOHANG | os.WUNTRACED)»",
    "import redis\nasync def f(r: redis.Redis): await «r.get(key)»",
  ])("sees that %j does not wait", (snippet) => {
    expect(blockingOf(snippet)).toBeNull();
  });
});

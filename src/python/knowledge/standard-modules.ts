/**
 * Modules of the standard library whose name, used and bound nowhere, can mean only the module: people paste half of a file.
 * Left out are names that code also uses for things of its own (`code`, `cmd`, `resource`, `token`, `test`, `site`, …).
 */
export const standardModules: ReadonlySet<string> = new Set(
  `argparse array ast asyncio atexit base64 bisect builtins bz2 calendar cProfile codecs collections concurrent configparser
  contextlib contextvars copy csv ctypes dataclasses datetime decimal difflib email enum errno faulthandler fcntl fnmatch
  ftplib functools gc getpass glob gzip hashlib heapq hmac html http imaplib importlib inspect io itertools json logging lzma
  math mimetypes mmap multiprocessing operator os pathlib pickle platform poplib pprint queue random re sched secrets select
  selectors shelve shlex shutil signal smtplib socket socketserver sqlite3 ssl statistics string struct subprocess sys
  tarfile tempfile textwrap threading time timeit traceback tracemalloc types typing unittest urllib uuid warnings weakref
  zipfile zlib zoneinfo`.split(/\s+/),
);

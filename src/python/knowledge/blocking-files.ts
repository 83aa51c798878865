import { memberOf, members } from "./members.ts";

/**
 * What waits for a disk, by canonical name; a method by its receiver's type. Sources: docs.python.org/3/library (pathlib, shutil, os,
 * os.path, io, glob, tempfile, zipfile, tarfile, gzip, bz2, lzma, codecs) of 3.14. A disk can be a network's, and be full or asleep.
 *
 * `long` goes over the contents of a file or over a whole tree; `brief` asks for one entry of a directory, or opens a file that
 * something else reads. `open` is long: a file is opened to be read or written.
 */
export type FileCall = "long" | "brief";

const compressed = ["gzip.open", "bz2.open", "lzma.open", "codecs.open"];

const long = members({
  builtins: "open",
  io: "open_code",
  "pathlib.Path": "open read_text read_bytes write_text write_bytes rglob walk copy copy_into move move_into",
  shutil: "copy copy2 copyfile copyfileobj copytree move rmtree make_archive unpack_archive",
  os: "walk fwalk sendfile copy_file_range fsync fdatasync sync",
  "zipfile.ZipFile": "extract extractall read write writestr testzip",
  "tarfile.TarFile": "add addfile extract extractall getmembers getnames",
  "io.IOBase": "read readline readlines readinto write writelines truncate",
});

const brief = members({
  "pathlib.Path":
    "chmod exists glob group hardlink_to is_block_device is_char_device is_dir is_fifo is_file is_mount is_socket is_symlink iterdir lchmod lstat mkdir owner readlink rename replace resolve rmdir samefile stat symlink_to touch unlink",
  os: "access chmod chown fdopen fstat lchown link listdir lstat makedirs mkdir mkfifo open pread pwrite readlink remove removedirs rename renames replace rmdir scandir stat statvfs symlink truncate unlink utime",
  "os.path":
    "exists getatime getctime getmtime getsize isdir isfile islink ismount lexists realpath samefile",
  shutil: "disk_usage",
  zipfile: "ZipFile",
  tarfile: "open",
  glob: "glob iglob",
  tempfile: "NamedTemporaryFile TemporaryDirectory TemporaryFile mkdtemp mkstemp",
  "io.IOBase": "flush close",
});

export function fileCallOf(callee: string): FileCall | null {
  if (memberOf(long, callee) || compressed.includes(callee)) return "long";
  return memberOf(brief, callee) ? "brief" : null;
}

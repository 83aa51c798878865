import { memberOf, members } from "./members.ts";

/**
 * What keeps a processor busy for tens of milliseconds and more, by canonical name; a method by its receiver's type.
 *
 * `always` is slow by design, or by what it is handed as a rule: a page, a table, a model; `sized` is slow where much is handed to it. Sources: docs.python.org/3/library
 * (hashlib: "scrypt … memory and CPU hard", zlib, gzip, bz2, lzma), pypi.org/project/bcrypt ("intentionally slow"),
 * argon2-cffi.readthedocs.io/en/stable/parameters.html (50 ms and more), passlib.readthedocs.io/en/stable/narr/hash-tutorial.html (300 ms),
 * werkzeug.palletsprojects.com/en/stable/utils/#module-werkzeug.security, chardet.readthedocs.io/en/latest/usage.html ("advanced usage"),
 * charset-normalizer.readthedocs.io, pandas.pydata.org/docs/user_guide/io.html, pillow.readthedocs.io/en/stable/reference/Image.html,
 * sbert.net/docs/package_reference, pytorch.org/docs/stable/generated/torch.load.html, github.com/openai/whisper.
 */
export type HeavyCall = "always" | "sized";

const always = members({
  chardet: "detect detect_all",
  charset_normalizer: "detect from_bytes from_fp from_path",
  pandas:
    "read_csv read_excel read_feather read_fwf read_hdf read_html read_json read_orc read_parquet read_pickle read_sas read_spss read_sql read_sql_query read_sql_table read_stata read_table read_xml",
  argon2: "hash_password verify_password",
  "argon2.PasswordHasher": "hash verify",
  bcrypt: "checkpw hashpw kdf",
  hashlib: "pbkdf2_hmac scrypt",
  "passlib.context.CryptContext": "hash verify verify_and_update",
  "sentence_transformers.SentenceTransformer": "encode",
  sentence_transformers: "CrossEncoder SentenceTransformer",
  torch: "load",
  transformers: "pipeline",
  "werkzeug.security": "check_password_hash generate_password_hash",
  whisper: "load_model transcribe",
  "cryptography.hazmat.primitives.asymmetric.rsa": "generate_private_key",
});

const pictures = "convert crop filter resize rotate save thumbnail transpose";

const sized = members({
  "PIL.Image.Image": pictures,
  bz2: "compress decompress",
  gzip: "compress decompress",
  lzma: "compress decompress",
  zlib: "compress decompress",
});

export function heavyCallOf(callee: string): HeavyCall | null {
  if (memberOf(always, callee)) return "always";
  return memberOf(sized, callee) ? "sized" : null;
}

/**
 * Where a call says how long it may take, of libraries that wait for ever by default: the argument's position, if it has one, and its keyword.
 * Sources: requests.readthedocs.io/en/latest/user/advanced/#timeouts ("by default, requests do not time out unless a timeout value is set
 * explicitly"), urllib3.readthedocs.io/en/stable/reference/urllib3.util.html#urllib3.util.Timeout, docs.python.org/3/library (3.14:
 * socket.getdefaulttimeout() is None, which urllib.request, http.client, smtplib, ftplib, imaplib and poplib start from).
 */
export interface TimeoutArgument {
  readonly position: number | null;
  readonly keyword: string;
}

const byKeyword: TimeoutArgument = { position: null, keyword: "timeout" };
const at = (position: number): TimeoutArgument => ({ position, keyword: "timeout" });
const requests = ["get", "options", "head", "post", "put", "patch", "delete", "request"];

const endless: ReadonlyMap<string, TimeoutArgument> = new Map([
  ...requests.map((verb) => [`requests.${verb}`, byKeyword] as const),
  ...requests.map((verb) => [`requests.Session.${verb}`, byKeyword] as const),
  ["urllib3.request", byKeyword],
  ["urllib3.PoolManager.request", byKeyword],
  ["urllib.request.urlopen", at(2)],
  ["http.client.HTTPConnection", at(2)],
  ["http.client.HTTPSConnection", byKeyword],
  ["socket.create_connection", at(1)],
  ["smtplib.SMTP", at(3)],
  ["smtplib.SMTP_SSL", byKeyword],
  ["ftplib.FTP", at(4)],
  ["ftplib.FTP_TLS", byKeyword],
  ["imaplib.IMAP4", at(2)],
  ["imaplib.IMAP4_SSL", byKeyword],
  ["poplib.POP3", at(2)],
  ["poplib.POP3_SSL", byKeyword],
]);

/** The argument that would limit the call, of a callee by canonical name; null for what has a default of its own or is not known. */
export function missingTimeoutOf(callee: string): TimeoutArgument | null {
  return endless.get(callee) ?? null;
}

const httpx = [...requests, "stream", "Client", "AsyncClient"];

/** What has a limit unless it is told `timeout=None`. Sources: www.python-httpx.org/advanced/timeouts (5 s), docs.aiohttp.org/en/stable/client_quickstart.html#timeouts (300 s). */
export const limitedByDefault: ReadonlyMap<string, TimeoutArgument> = new Map([
  ...httpx.map((name) => [`httpx.${name}`, byKeyword] as const),
  ["aiohttp.ClientSession", byKeyword],
]);

import { split } from "./members.ts";

/**
 * Clients of databases, caches, mail, directories, containers and models that keep their thread waiting for the other side, by the
 * package that is imported. `calls` holds the members, of a module or of a type, that go to the other side; `allBut` the types
 * of which all methods do but those that are named; `below` the types whose resources have the methods that are named
 * (`client.chat.completions.create`). `twin` is the same package's, or the usual other package's, async client.
 *
 * Sources: docs.python.org/3/library (sqlite3, smtplib, ftplib, imaplib, poplib, socket), redis.readthedocs.io, www.psycopg.org/docs and
 * /psycopg3/docs/api, pymysql.readthedocs.io, mysqlclient.readthedocs.io, dev.mysql.com/doc/connector-python/en,
 * pymongo.readthedocs.io, docs.sqlalchemy.org/en/20/orm and /core/connections.html, sqlmodel.tiangolo.com, docs.paramiko.org,
 * docker-py.readthedocs.io, elasticsearch-py.readthedocs.io, psutil.readthedocs.io, dnspython.readthedocs.io,
 * github.com/openai/openai-python, github.com/anthropics/anthropic-sdk-python, github.com/groq/groq-python,
 * github.com/ollama/ollama-python, docs.litellm.ai, python-client.qdrant.tech, docs.tavily.com/sdk/python,
 * huggingface.co/docs/huggingface_hub, resend.com/changelog/python-sdk-async-support, slack.dev/python-slack-sdk, kubernetes-client (github.com/kubernetes-client/python).
 */
interface Package {
  readonly twin: string | null;
  readonly calls?: Readonly<Record<string, string>>;
  readonly allBut?: Readonly<Record<string, string>>;
  readonly below?: Readonly<Record<string, string>>;
}

const resources =
  "cancel content count_tokens create create_and_poll create_and_run_poll delete edit generate list parse poll retrieve stream submit_tool_outputs update upload_and_poll";
const sqlSession =
  "bulk_insert_mappings bulk_save_objects commit execute flush get get_one merge refresh rollback scalar scalars";
const cursor = "callproc copy_expert copy_from copy_to execute executemany";
const connection = "commit rollback";
const chatModel = "batch generate invoke predict stream";

const packages: Readonly<Record<string, Package>> = {
  anthropic: {
    twin: "anthropic.AsyncAnthropic",
    below: { "anthropic.Anthropic": resources, "anthropic.AnthropicBedrock": resources },
  },
  dns: { twin: "dns.asyncresolver", calls: { "dns.resolver": "query resolve resolve_address" } },
  docker: {
    twin: null,
    calls: {
      "docker.models.containers.Container":
        "commit exec_run kill logs pause put_archive reload remove restart start stats stop top wait",
    },
    below: {
      "docker.DockerClient": "build create df exec_run get info list load prune pull push remove run",
    },
  },
  elasticsearch: {
    twin: "elasticsearch.AsyncElasticsearch",
    allBut: { "elasticsearch.Elasticsearch": "options close" },
    calls: { "elasticsearch.helpers": "bulk parallel_bulk reindex scan streaming_bulk" },
  },
  ftplib: {
    twin: null,
    allBut: {
      "ftplib.FTP": "set_debuglevel set_pasv close",
      "ftplib.FTP_TLS": "set_debuglevel set_pasv close",
    },
  },
  groq: { twin: "groq.AsyncGroq", below: { "groq.Groq": resources } },
  huggingface_hub: {
    twin: null,
    calls: { huggingface_hub: "hf_hub_download snapshot_download upload_file upload_folder" },
  },
  imaplib: { twin: null, allBut: { "imaplib.IMAP4": "", "imaplib.IMAP4_SSL": "" } },
  kubernetes: { twin: "kubernetes_asyncio", allBut: { "kubernetes.client.CoreV1Api": "" } },
  langchain: {
    twin: "ainvoke",
    calls: {
      "langchain_anthropic.ChatAnthropic": chatModel,
      "langchain_google_genai.ChatGoogleGenerativeAI": chatModel,
      "langchain_groq.ChatGroq": chatModel,
      "langchain_ollama.ChatOllama": chatModel,
      "langchain_openai.AzureChatOpenAI": chatModel,
      "langchain_openai.ChatOpenAI": chatModel,
    },
  },
  litellm: {
    twin: "litellm.acompletion",
    calls: { litellm: "completion embedding image_generation moderation text_completion" },
  },
  mysql: {
    twin: "asyncmy",
    calls: {
      "mysql.connector": "connect",
      "mysql.connector.connection.MySQLConnection": `${connection} ping reconnect`,
      "mysql.connector.cursor.MySQLCursor": cursor,
      MySQLdb: "connect",
      "MySQLdb.connections.Connection": `${connection} ping query`,
      "MySQLdb.cursors.Cursor": cursor,
    },
  },
  ollama: {
    twin: "ollama.AsyncClient",
    calls: {
      ollama: "chat create embed embeddings generate list pull push show",
      "ollama.Client": "chat create embed embeddings generate list pull push show",
    },
  },
  openai: {
    twin: "openai.AsyncOpenAI",
    calls: {
      "openai.Audio": "transcribe translate",
      "openai.ChatCompletion": "create",
      "openai.Completion": "create",
      "openai.Embedding": "create",
      "openai.Image": "create",
      "openai.Moderation": "create",
      "openai.audio.speech": "create",
      "openai.audio.transcriptions": "create",
      "openai.chat.completions": "create parse stream",
      "openai.completions": "create",
      "openai.embeddings": "create",
      "openai.images": "edit generate",
      "openai.moderations": "create",
      "openai.responses": "create parse stream",
    },
    below: { "openai.AzureOpenAI": resources, "openai.OpenAI": resources },
  },
  paramiko: {
    twin: "asyncssh",
    calls: {
      "paramiko.SFTPClient":
        "chmod get getfo listdir listdir_attr mkdir open put putfo remove rename rmdir stat unlink",
      "paramiko.SSHClient": "connect exec_command invoke_shell open_sftp",
      "paramiko.Transport": "auth_password auth_publickey connect open_session start_client",
    },
  },
  poplib: { twin: null, allBut: { "poplib.POP3": "", "poplib.POP3_SSL": "" } },
  psutil: {
    twin: null,
    calls: {
      psutil: "cpu_percent cpu_times_percent net_connections process_iter test wait_procs",
      "psutil.Process": "children cpu_percent wait",
      "psutil.Popen": "communicate wait",
    },
  },
  psycopg: {
    twin: "psycopg.AsyncConnection",
    calls: {
      psycopg: "connect",
      "psycopg.Connection": `${connection} connect execute`,
      "psycopg.Cursor": cursor,
    },
  },
  psycopg2: {
    twin: "asyncpg",
    calls: {
      psycopg2: "connect",
      "psycopg2.extensions.connection": connection,
      "psycopg2.extensions.cursor": cursor,
      "psycopg2.extras": "execute_batch execute_values",
    },
  },
  pymongo: {
    twin: "pymongo.AsyncMongoClient",
    calls: {
      "pymongo.MongoClient": "drop_database list_database_names server_info",
      "pymongo.collection.Collection":
        "bulk_write count_documents create_index create_indexes delete_many delete_one distinct drop estimated_document_count find_one find_one_and_delete find_one_and_replace find_one_and_update index_information insert_many insert_one rename replace_one update_many update_one",
      "pymongo.database.Database": "command create_collection drop_collection list_collection_names",
    },
  },
  pymysql: {
    twin: "asyncmy",
    calls: {
      pymysql: "connect",
      "pymysql.connections.Connection": `${connection} ping query`,
      "pymysql.cursors.Cursor": cursor,
    },
  },
  qdrant_client: {
    twin: "qdrant_client.AsyncQdrantClient",
    allBut: { "qdrant_client.QdrantClient": "close set_model set_sparse_model" },
  },
  redis: {
    twin: "redis.asyncio.Redis",
    allBut: {
      "redis.Redis":
        "acl bf close cf client cms from_pool from_url ft get_connection_kwargs get_encoder get_retry graph json load_external_module lock monitor parse_response pipeline pubsub register_script set_response_callback set_retry tdigest topk ts",
      "redis.RedisCluster":
        "close from_url get_default_node get_encoder get_node get_nodes get_primaries get_random_node get_replicas lock pipeline pubsub register_script set_default_node set_response_callback",
    },
    calls: { "redis.client.Pipeline": "execute", "redis.client.PubSub": "get_message listen subscribe" },
  },
  resend: {
    twin: "resend.Emails.send_async",
    calls: { "resend.Emails": "send" },
  },
  slack_sdk: {
    twin: "slack_sdk.web.async_client.AsyncWebClient",
    allBut: { "slack_sdk.WebClient": "" },
  },
  smtplib: {
    twin: "aiosmtplib",
    calls: {
      smtplib: "SMTP SMTP_SSL",
      "smtplib.SMTP": "connect login quit send_message sendmail starttls",
      "smtplib.SMTP_SSL": "connect login quit send_message sendmail",
    },
  },
  socket: {
    twin: null,
    calls: {
      socket: "create_connection getaddrinfo gethostbyaddr gethostbyname gethostbyname_ex getnameinfo",
    },
  },
  sqlalchemy: {
    twin: "sqlalchemy.ext.asyncio.AsyncSession",
    calls: {
      "sqlalchemy.engine.Connection": "commit execute exec_driver_sql rollback scalar scalars",
      "sqlalchemy.engine.Engine": "begin connect execute raw_connection",
      "sqlalchemy.orm.Query": "all count delete first get one one_or_none scalar update",
      "sqlalchemy.orm.Session": sqlSession,
      "sqlalchemy.orm.scoped_session": sqlSession,
      "sqlmodel.Session": `exec ${sqlSession}`,
    },
  },
  sqlite3: {
    twin: "aiosqlite",
    calls: {
      "sqlite3.Connection": "backup commit execute executemany executescript iterdump rollback",
      "sqlite3.Cursor": "execute executemany executescript",
    },
  },
  tavily: {
    twin: "tavily.AsyncTavilyClient",
    allBut: { "tavily.TavilyClient": "" },
  },
};

/** What a call goes to: the package by which it goes, and its async twin where there is one. */
export interface ClientCall {
  readonly package: string;
  readonly twin: string | null;
}

const named = new Map<string, ClientCall>();
const byType = new Map<string, { readonly client: ClientCall; readonly but: ReadonlySet<string> }>();
const above = new Map<string, { readonly client: ClientCall; readonly methods: ReadonlySet<string> }>();
for (const [name, { twin, calls = {}, allBut = {}, below = {} }] of Object.entries(packages)) {
  const client = { package: name, twin };
  for (const [owner, members] of Object.entries(calls))
    for (const member of members.split(" ")) named.set(`${owner}.${member}`, client);
  for (const [type, but] of Object.entries(allBut))
    byType.set(type, { client, but: new Set(but.split(" ")) });
  for (const [type, methods] of Object.entries(below))
    above.set(type, { client, methods: new Set(methods.split(" ")) });
}

export function clientCallOf(callee: string): ClientCall | null {
  const known = named.get(callee);
  if (known !== undefined) return known;
  const [owner, member] = split(callee);
  const type = byType.get(owner);
  if (type !== undefined) return type.but.has(member) ? null : type.client;
  const root = namespaceOf(owner);
  const namespace = root === null || root === owner ? undefined : above.get(root);
  return namespace?.methods.has(member) === true ? namespace.client : null;
}

/** The client to whose resources a dotted name leads: "openai.OpenAI" of "openai.OpenAI.chat.completions". */
export function namespaceOf(dotted: string): string | null {
  for (let end = dotted.length; end > 0; end = dotted.lastIndexOf(".", end - 1)) {
    const part = dotted.slice(0, end);
    if (above.has(part)) return part;
  }
  return null;
}

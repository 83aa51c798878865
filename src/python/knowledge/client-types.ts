import { namespaceOf } from "./blocking-clients.ts";
import { entryOf } from "./members.ts";

/** What a client hands out, as the table above writes its type, keyed by the callee; a method by its receiver's type. */
export const clientResults: Readonly<Record<string, string>> = {
  "docker.DockerClient.containers.create": "docker.models.containers.Container",
  "docker.DockerClient.containers.get": "docker.models.containers.Container",
  "docker.DockerClient.containers.run": "docker.models.containers.Container",
  "docker.from_env": "docker.DockerClient",
  // Their names are all capitals, which elsewhere means a constant.
  "ftplib.FTP": "ftplib.FTP",
  "ftplib.FTP_TLS": "ftplib.FTP_TLS",
  "imaplib.IMAP4": "imaplib.IMAP4",
  "imaplib.IMAP4_SSL": "imaplib.IMAP4_SSL",
  "poplib.POP3": "poplib.POP3",
  "poplib.POP3_SSL": "poplib.POP3_SSL",
  "smtplib.SMTP": "smtplib.SMTP",
  "smtplib.SMTP_SSL": "smtplib.SMTP_SSL",

  "mysql.connector.connect": "mysql.connector.connection.MySQLConnection",
  "mysql.connector.connection.MySQLConnection.cursor": "mysql.connector.cursor.MySQLCursor",
  "MySQLdb.connect": "MySQLdb.connections.Connection",
  "MySQLdb.connections.Connection.cursor": "MySQLdb.cursors.Cursor",
  "psycopg.connect": "psycopg.Connection",
  "psycopg.Connection.connect": "psycopg.Connection",
  "psycopg.Connection.cursor": "psycopg.Cursor",
  "psycopg2.connect": "psycopg2.extensions.connection",
  "psycopg2.extensions.connection.cursor": "psycopg2.extensions.cursor",
  "paramiko.SSHClient.open_sftp": "paramiko.SFTPClient",
  "pymongo.MongoClient.get_database": "pymongo.database.Database",
  "pymongo.database.Database.get_collection": "pymongo.collection.Collection",
  "pymysql.connect": "pymysql.connections.Connection",
  "pymysql.connections.Connection.cursor": "pymysql.cursors.Cursor",
  "redis.from_url": "redis.Redis",
  "redis.Redis.from_url": "redis.Redis",
  "redis.Redis.pipeline": "redis.client.Pipeline",
  "redis.Redis.pubsub": "redis.client.PubSub",
  "sqlalchemy.create_engine": "sqlalchemy.engine.Engine",
  "sqlalchemy.engine.Engine.begin": "sqlalchemy.engine.Connection",
  "sqlalchemy.engine.Engine.connect": "sqlalchemy.engine.Connection",
  "sqlalchemy.orm.Session.query": "sqlalchemy.orm.Query",
  "sqlite3.connect": "sqlite3.Connection",
  "sqlite3.Connection.cursor": "sqlite3.Cursor",
  "sqlalchemy.orm.scoped_session.query": "sqlalchemy.orm.Query",
  ...Object.fromEntries(
    "filter filter_by join limit offset options order_by outerjoin where with_entities"
      .split(" ")
      .map((method) => [`sqlalchemy.orm.Query.${method}`, "sqlalchemy.orm.Query"]),
  ),
};

/** Types of which every attribute, and every item, is an object of another type: `client.shop.orders`, `client["shop"]["orders"]`. */
const everyAttribute: Readonly<Record<string, string>> = {
  "pymongo.MongoClient": "pymongo.database.Database",
  "pymongo.database.Database": "pymongo.collection.Collection",
};

/** The type of an attribute of a client: a resource is named by its path. */
export function clientAttribute(owner: string, attribute: string): string | null {
  const every = entryOf(everyAttribute, owner);
  if (every !== undefined) return every;
  return namespaceOf(owner) === null ? null : `${owner}.${attribute}`;
}

export function clientItem(owner: string): string | null {
  return entryOf(everyAttribute, owner) ?? null;
}

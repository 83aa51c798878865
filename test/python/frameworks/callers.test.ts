import { createModel } from "#python/create-model.ts";
import type { Caller } from "#python/model.ts";
import { modelOf } from "../../support/model.ts";
import { parse } from "../../support/parser.ts";

/** Of the function called `f`. */
function callerOf(code: string): Caller | null {
  const model = modelOf(code);
  const definition = model.nodes("FunctionDef").find(({ name }) => name.name === "f");
  return definition === undefined ? null : model.callerOf(definition);
}

const said = (code: string) => {
  const caller = callerOf(code);
  return caller && `${caller.framework}: ${caller.kind} (${caller.runs ?? "?"})`;
};

describe("python/frameworks: callerOf", () => {
  it.each([
    [
      "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\nasync def f(): pass",
      "FastAPI: request (loop)",
    ],
    [
      "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef f(): pass",
      "FastAPI: request (thread)",
    ],
    [
      "import fastapi\nr = fastapi.APIRouter()\n@log\n@r.websocket('/ws')\nasync def f(ws): pass",
      "FastAPI: request (loop)",
    ],
    [
      "from fastapi import FastAPI\na = FastAPI()\n@a.on_event('startup')\nasync def f(): pass",
      "FastAPI: lifespan (loop)",
    ],
    [
      "from aiohttp import web\nroutes = web.RouteTableDef()\n@routes.get(p)\nasync def f(r): pass",
      "aiohttp: request (loop)",
    ],
    ["import flask\napp = flask.Flask('x')\n@app.route('/')\ndef f(): pass", "Flask: request (thread)"],
    ["from sanic import Sanic\napp = Sanic('x')\n@app.get('/')\ndef f(r): pass", "Sanic: request (loop)"],
    [
      "from quart import Quart\napp = Quart('x')\n@app.before_serving\nasync def f(): pass",
      "Quart: lifespan (loop)",
    ],
    ["from celery import shared_task\n@shared_task\ndef f(): pass", "Celery: job (alone)"],
    ["from celery import Celery\na = Celery()\n@a.task(bind=True)\ndef f(self): pass", "Celery: job (alone)"],
    ["from .celery import app\n@app.task\ndef f(): pass", "Celery: job (alone)"],
    ["@celery_app.task\ndef f(): pass", "Celery: job (alone)"],
    ["import click\n@click.command()\ndef f(): pass", "click: command (alone)"],
    [
      "import click\n@click.group()\ndef cli(): pass\n@cli.command()\ndef f(): pass",
      "click: command (alone)",
    ],
    ["import typer\napp = typer.Typer()\n@app.command()\ndef f(): pass", "Typer: command (alone)"],
    ["import pytest\n@pytest.fixture\ndef f(): pass", "pytest: fixture (alone)"],
    [
      "import discord\nclient = discord.Client()\n@client.event\nasync def f(m): pass",
      "discord.py: message (loop)",
    ],
  ])("knows the decorator in %j", (code, caller) => {
    expect(said(code)).toBe(caller);
  });

  it.each([
    [
      "from fastapi import Depends\nfrom .r import router\n@router.get('/x')\ndef f(): pass",
      "FastAPI: request (thread)",
    ],
    ["import quart\nfrom .r import bp\n@bp.route('')\nasync def f(): pass", "Quart: request (loop)"],
    ["from .r import app\n@app.post('/x')\ndef f(): pass", "the web framework: request (?)"],
    ["class C:\n    @self.api.put('/x')\n    def f(self): pass", "the web framework: request (?)"],
  ])("knows a route by its path in %j", (code, caller) => {
    expect(said(code)).toBe(caller);
  });

  it.each([
    ["from aiohttp import web\nasync def f(request: web.Request): pass", "aiohttp: request (loop)"],
    [
      "from aiohttp import web\nclass H:\n    async def f(self, r: 'web.Request | None'): pass",
      "aiohttp: request (loop)",
    ],
    ["from starlette.requests import Request\ndef f(r: Request): pass", "Starlette: request (thread)"],
    ["from django.http import HttpRequest\ndef f(r: HttpRequest): pass", "Django: request (thread)"],
    ["async def f(scope, receive, send): pass", "the ASGI server: request (loop)"],
    ["class A:\n    async def f(self, scope, receive, send): pass", "the ASGI server: request (loop)"],
    ["from django.shortcuts import render\ndef f(request, pk): pass", "Django: request (thread)"],
  ])("knows the parameters in %j", (code, caller) => {
    expect(said(code)).toBe(caller);
  });

  it("knows a Lambda handler", () => {
    const model = modelOf("def lambda_handler(event, context): pass");
    const [definition] = model.nodes("FunctionDef");
    expect(definition && model.callerOf(definition)).toMatchObject({ kind: "invocation", runs: "alone" });
  });

  it.each([
    [
      "get",
      "import tornado.web\nclass H(tornado.web.RequestHandler):\n    def get(self): pass",
      "Tornado: request (loop)",
    ],
    [
      "get",
      "from flask.views import MethodView\nclass V(MethodView):\n    def get(self): pass",
      "Flask: request (thread)",
    ],
    [
      "get",
      "from aiohttp import web\nclass B(web.View): pass\nclass V(B):\n    async def get(self): pass",
      "aiohttp: request (loop)",
    ],
    [
      "SayHi",
      "import g_pb2_grpc\nclass G(g_pb2_grpc.GreeterServicer):\n    def SayHi(self, request, context): pass",
      "gRPC: request (thread)",
    ],
    [
      "do_GET",
      "import http.server as h\nclass H(h.BaseHTTPRequestHandler):\n    def do_GET(self): pass",
      "http.server: request (?)",
    ],
  ])("knows the base of the class of %s in %j", (name, code, caller) => {
    const model = modelOf(code);
    const definition = model.nodes("FunctionDef").find((each) => each.name.name === name);
    const found = definition === undefined ? null : model.callerOf(definition);
    expect(found && `${found.framework}: ${found.kind} (${found.runs ?? "?"})`).toBe(caller);
  });

  it.each([
    [
      "from starlette.routing import Route\ndef f(r): pass\nroutes = [Route('/', f)]",
      "Starlette: request (thread)",
    ],
    ["from aiohttp import web\nasync def f(r): pass\nweb.get('/', f)", "aiohttp: request (loop)"],
    ["async def f(r): pass\napp.router.add_post('/', f)", "aiohttp: request (loop)"],
    [
      "class S:\n    async def f(self, r): pass\n    def g(self): self.app.router.add_get('/', self.f)",
      "aiohttp: request (loop)",
    ],
    ["async def f(app): pass\napp.on_startup.append(f)", "aiohttp: lifespan (loop)"],
    [
      "from fastapi import FastAPI\nasync def f(app): yield\napp = FastAPI(lifespan=f)",
      "FastAPI: lifespan (loop)",
    ],
    ["from fastapi import Depends\ndef f(): pass\ndef g(x=Depends(f)): pass", "FastAPI: request (thread)"],
    ["import asyncio\nasync def f(r, w): pass\nasyncio.start_server(f, port=1)", "asyncio: request (loop)"],
  ])("knows what %j hands over", (code, caller) => {
    expect(said(code)).toBe(caller);
  });

  it.each([
    "def f(): pass",
    "@app.get('/')\ndef g(): pass\ndef f(): pass",
    "@cache.get('key')\ndef f(): pass",
    "@app.get(x)\ndef f(): pass",
    "@app.get('key')\ndef f(): pass",
    "@app.task\ndef f(): pass",
    "@cli.command()\ndef f(): pass",
    "def cli(): pass\n@cli.command()\ndef f(): pass",
    "def f(scope, receive, send): pass",
    "def f(event, context): pass",
    "class C:\n    def lambda_handler(self, event, context): pass\ndef f(): pass",
    "def f(request): pass",
    "import django\ndef f(request): pass",
    "from django.http import HttpResponse\nclass C:\n    def f(self, request): pass",
    "def f(request: Request): pass",
    "@f.command()\ndef f(): pass",
    "from flask.views import MethodView\nclass V(MethodView):\n    def f(self): pass",
    "class C(Servicer):\n    def f(self, a, b): pass",
    "class C:\n    def get(self): pass\ndef f(): pass",
    "def f(): pass\nxs.append(f)\nhandlers.on_error.append(f)",
  ])("says nothing of %j", (code) => {
    expect(said(code)).toBeNull();
  });

  it("knows the decorators that the project adds", () => {
    const code = "from ours import handler\n@handler\ndef f(): pass";
    const extra = { blockingCalls: [], limiters: [], handlers: ["ours.handler"] };
    const model = createModel(parse(code), { path: "a.py", oldestPython: null, extra });
    const [definition] = model.nodes("FunctionDef");
    expect(definition && model.callerOf(definition)).toMatchObject({ kind: "request", runs: "loop" });
  });

  it("says what tells it", () => {
    const caller = callerOf("from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef f(): pass");
    expect(caller?.sign.kind).toBe("Call");
  });
});

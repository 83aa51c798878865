import type { Caller } from "#python/model.ts";

/** What a framework calls, and where it runs what is no coroutine function: those run on the event loop. */
export interface CallerRole extends Pick<Caller, "framework" | "kind"> {
  readonly plain: Caller["runs"];
}

const verbs = "get post put patch delete head options";
const role = (framework: string, kind: Caller["kind"], plain: Caller["runs"]): CallerRole => ({
  framework,
  kind,
  plain,
});

/** docs.aiohttp.org/en/stable/web_quickstart.html, web_advanced.html#web-handler-cancellation and #signals (3.13). */
const aiohttp = role("aiohttp", "request", "loop");
/** docs.djangoproject.com/en/5.2/topics/async: plain views run in a thread under ASGI, in a worker's thread under WSGI. */
const django = role("Django", "request", "thread");
/** fastapi.tiangolo.com/async/#path-operation-functions: a plain `def` runs in a thread pool. */
const fastapi = role("FastAPI", "request", "thread");
/** flask.palletsprojects.com/en/stable/async-await: an `async def` runs on an event loop of its own in the worker's thread. */
const flask = role("Flask", "request", "thread");
/** grpc.github.io/grpc/python/grpc.html#grpc.server: plain methods run in the server's thread pool; grpc_asyncio.html. */
const grpc = role("gRPC", "request", "thread");
/** quart.palletsprojects.com/en/latest/how_to_guides/sync_code.html: plain handlers run in a thread. */
const quart = role("Quart", "request", "thread");
/** sanic.dev/en/guide/basics/handlers.html: plain handlers run on the event loop. */
const sanic = role("Sanic", "request", "loop");
/** www.starlette.io/threadpool: plain endpoints run in anyio's thread pool. */
const starlette = role("Starlette", "request", "thread");
/** www.tornadoweb.org/en/stable/guide/async.html: plain methods run on the event loop. */
const tornado = role("Tornado", "request", "loop");

/** docs.celeryq.dev/en/stable/userguide/tasks.html, userguide/workers.html#concurrency: a process of the pool runs one at a time. */
const celery = role("Celery", "job", "alone");
/** dramatiq.io/guide.html: a worker runs actors in threads. */
const dramatiq = role("dramatiq", "job", "thread");
/** click.palletsprojects.com/en/stable/commands; typer.tiangolo.com/tutorial/commands. */
const click = role("click", "command", "alone");
const typer = role("Typer", "command", "alone");
/** docs.pytest.org/en/stable/how-to/fixtures.html; pytest-asyncio.readthedocs.io/en/stable/reference/fixtures. */
const pytest = role("pytest", "fixture", "alone");
/** discordpy.readthedocs.io/en/stable/api.html#event-reference, ext/commands/commands.html. */
const discord = role("discord.py", "message", "loop");
/** docs.aws.amazon.com/lambda/latest/dg/python-handler.html: one invocation at a time in a process, which serves many. */
export const lambda = role("AWS Lambda", "invocation", "alone");
/** asgi.readthedocs.io/en/latest/specs/main.html#applications: called for each connection, and once for the lifespan. */
export const asgi = role("the ASGI server", "request", "loop");
export { django };

const streams = role("asyncio", "request", "loop");
const lifespanOf = ({ framework }: CallerRole) => role(framework, "lifespan", "loop");

/** By the canonical name of the decorator, a method by its receiver's type. */
export const callersByDecorator: ReadonlyMap<string, CallerRole> = new Map([
  ...members(["fastapi.FastAPI", "fastapi.APIRouter"], `${verbs} trace api_route websocket`, fastapi),
  ...members(["fastapi.FastAPI"], "middleware exception_handler", fastapi),
  ...members(["fastapi.FastAPI", "fastapi.APIRouter"], "on_event", lifespanOf(fastapi)),
  ...members(
    ["starlette.applications.Starlette"],
    "route websocket_route middleware exception_handler",
    starlette,
  ),
  ...members(["starlette.applications.Starlette"], "on_event", lifespanOf(starlette)),
  ...members(["aiohttp.web.RouteTableDef"], `${verbs} route view`, aiohttp),
  ...members(["aiohttp.web"], "middleware", aiohttp),
  ...members(
    ["flask.Flask", "flask.Blueprint"],
    "route get post put patch delete before_request after_request errorhandler",
    flask,
  ),
  ...members(
    ["quart.Quart", "quart.Blueprint"],
    "route get post put patch delete websocket before_request after_request errorhandler",
    quart,
  ),
  ...members(["quart.Quart"], "before_serving after_serving while_serving", lifespanOf(quart)),
  ...members(
    ["sanic.Sanic", "sanic.Blueprint"],
    `${verbs} route websocket middleware on_request on_response exception`,
    sanic,
  ),
  ...members(
    ["sanic.Sanic", "sanic.Blueprint"],
    "main_process_start before_server_start after_server_start before_server_stop after_server_stop listener",
    lifespanOf(sanic),
  ),
  ...members(
    ["django.views.decorators.http"],
    "require_http_methods require_GET require_POST require_safe",
    django,
  ),
  ...members(["django.views.decorators.csrf"], "csrf_exempt csrf_protect", django),
  ...members(["django.contrib.auth.decorators"], "login_required permission_required", django),
  ...members(["rest_framework.decorators"], "api_view", django),
  ...members(["celery", "celery.app"], "shared_task", celery),
  ...members(["celery.Celery"], "task", celery),
  ...members(["dramatiq"], "actor", dramatiq),
  ...members(["click"], "command group", click),
  ...members(["click.Group"], "command group", click),
  ...members(["typer.Typer"], "command callback", typer),
  ...members(["pytest"], "fixture yield_fixture", pytest),
  ...members(["pytest_asyncio"], "fixture", pytest),
  ...members(["discord.Client", "discord.ext.commands.Bot"], "event", discord),
  ...members(["discord.ext.commands.Bot"], "command listen", discord),
  ...members(["discord.ext.commands", "discord.ext.commands.Cog"], "command listener", discord),
]);

/** Methods of a receiver of unknown type that take the path of a route, `@router.get("/users")`, and what such a receiver is called. */
export const routing = {
  method: new Set([...verbs.split(" "), "api_route", "route", "websocket"]),
  receiver: /(?:^|_)(?:api|app|blueprint|bp|routes?|router|server)$/i,
} as const;

/** Whose routes those are, by the packages that the file imports; the first of these. */
export const routingPackages: ReadonlyMap<string, CallerRole> = new Map([
  ["fastapi", fastapi],
  ["starlette", starlette],
  ["aiohttp", aiohttp],
  ["quart", quart],
  ["flask", flask],
  ["sanic", sanic],
]);

/** Where none is imported. */
export const someRouting = role("the web framework", "request", null);

/** The task queue's application is imported from the project's own module more often than not: `from .celery import app`. */
export const celeryApp = { method: "task", receiver: /celery/i, role: celery } as const;

/** By the type of a parameter: who is handed a request is called once for it, by the framework or by what it calls. */
export const callersByParameter: ReadonlyMap<string, CallerRole> = new Map([
  ["aiohttp.web.Request", aiohttp],
  ["aiohttp.web.BaseRequest", aiohttp],
  ["django.http.HttpRequest", django],
  ["django.http.request.HttpRequest", django],
  ["fastapi.BackgroundTasks", fastapi],
  ["fastapi.Request", fastapi],
  ["fastapi.WebSocket", fastapi],
  ["rest_framework.request.Request", django],
  ["sanic.Request", sanic],
  ["sanic.request.Request", sanic],
  ["sanic.Websocket", sanic],
  ["starlette.requests.Request", starlette],
  ["starlette.websockets.WebSocket", starlette],
]);

interface CalledMethods {
  readonly methods: ReadonlySet<string>;
  readonly role: CallerRole;
}
const methods = (names: string, called: CallerRole): CalledMethods => ({
  methods: new Set(names.split(" ")),
  role: called,
});

/** By the canonical name of a base of the class, and the method's. */
export const callersByBase: ReadonlyMap<string, CalledMethods> = new Map([
  ["aiohttp.web.View", methods(verbs, aiohttp)],
  ["django.views.View", methods(`${verbs} dispatch`, django)],
  ["django.views.generic.View", methods(`${verbs} dispatch`, django)],
  ["flask.views.MethodView", methods(verbs, flask)],
  ["flask.views.View", methods("dispatch_request", flask)],
  ["quart.views.MethodView", methods(verbs, quart)],
  ["rest_framework.views.APIView", methods(verbs, django)],
  ["rest_framework.viewsets.ViewSet", methods("list create retrieve update partial_update destroy", django)],
  ["sanic.views.HTTPMethodView", methods(verbs, sanic)],
  ["starlette.endpoints.HTTPEndpoint", methods(verbs, starlette)],
  ["starlette.endpoints.WebSocketEndpoint", methods("on_connect on_receive on_disconnect", starlette)],
  ["starlette.middleware.base.BaseHTTPMiddleware", methods("dispatch", starlette)],
  ["tornado.web.RequestHandler", methods(`${verbs} prepare`, tornado)],
  ["tornado.websocket.WebSocketHandler", methods("get open on_message on_close", tornado)],
  // docs.python.org/3/library/http.server.html, socketserver.html: a thread for each connection only with ThreadingMixIn.
  [
    "http.server.BaseHTTPRequestHandler",
    methods("do_GET do_POST do_PUT do_DELETE do_HEAD", role("http.server", "request", null)),
  ],
  ["socketserver.BaseRequestHandler", methods("handle", role("socketserver", "request", null))],
  ["socketserver.StreamRequestHandler", methods("handle", role("socketserver", "request", null))],
]);

/** Generated bases are named after their service: `class Greeter(greeter_pb2_grpc.GreeterServicer)`. */
export const servicer = { base: /Servicer$/, parameters: ["request", "context"], role: grpc } as const;

/** A call that hands a function to the framework: the argument's position and keyword. */
interface Registration {
  readonly position: number | null;
  readonly keyword: string | null;
  readonly role: CallerRole;
}
const handed = (position: number | null, keyword: string | null, called: CallerRole): Registration => ({
  position,
  keyword,
  role: called,
});

export const registrations: ReadonlyMap<string, readonly Registration[]> = new Map([
  ["starlette.routing.Route", [handed(1, "endpoint", starlette)]],
  ["starlette.routing.WebSocketRoute", [handed(1, "endpoint", starlette)]],
  ["starlette.applications.Starlette", [handed(null, "lifespan", lifespanOf(starlette))]],
  ["fastapi.FastAPI", [handed(null, "lifespan", lifespanOf(fastapi))]],
  ["fastapi.APIRouter", [handed(null, "lifespan", lifespanOf(fastapi))]],
  ["fastapi.FastAPI.add_api_route", [handed(1, "endpoint", fastapi)]],
  ["fastapi.APIRouter.add_api_route", [handed(1, "endpoint", fastapi)]],
  // fastapi.tiangolo.com/tutorial/dependencies: plain ones run in the thread pool too.
  ["fastapi.Depends", [handed(0, "dependency", fastapi)]],
  ["flask.Flask.add_url_rule", [handed(2, "view_func", flask)]],
  ["sanic.Sanic.add_route", [handed(0, "handler", sanic)]],
  ...verbs
    .split(" ")
    .map((verb): [string, Registration[]] => [`aiohttp.web.${verb}`, [handed(1, "handler", aiohttp)]]),
  ["aiohttp.web.route", [handed(2, "handler", aiohttp)]],
  ["asyncio.start_server", [handed(0, "client_connected_cb", streams)]],
  ["asyncio.start_unix_server", [handed(0, "client_connected_cb", streams)]],
  ["trio.serve_tcp", [handed(0, "handler", role("trio", "request", "loop"))]],
  ["websockets.serve", [handed(0, "handler", role("websockets", "request", "loop"))]],
  ["websockets.asyncio.server.serve", [handed(0, "handler", role("websockets", "request", "loop"))]],
]);

/** The same by the method's name alone: nothing else is called so. */
export const registrationsByMethod: ReadonlyMap<string, Registration> = new Map([
  ...verbs.split(" ").map((verb): [string, Registration] => [`add_${verb}`, handed(1, "handler", aiohttp)]),
  ["add_api_route", handed(1, "endpoint", fastapi)],
  ["add_url_rule", handed(2, "view_func", flask)],
  ["add_websocket_route", handed(1, "route", starlette)],
]);

/** Lists of an aiohttp application that a function is appended to: `app.on_startup.append(open_pool)`. */
export const lifespanLists: ReadonlyMap<string, CallerRole> = new Map(
  ["on_startup", "on_shutdown", "on_cleanup", "cleanup_ctx"].map((name) => [name, lifespanOf(aiohttp)]),
);

function members(owners: readonly string[], names: string, called: CallerRole): [string, CallerRole][] {
  return owners.flatMap((owner) =>
    names.split(" ").map((name): [string, CallerRole] => [`${owner}.${name}`, called]),
  );
}

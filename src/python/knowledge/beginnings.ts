/** What a program starts with, by the function's name: before anything is served there is no other task that waits. */
export const startUpName = /^_*(?:async_?|a|run_?)?(?:main|lifespan|on_startup|startup)$/;

/** What makes something ready, mostly once and before it is used: others may run beside it, and mostly none does. */
export const setUpName = /^_*(?:async_?|a)?(?:set_?up|init|initiali[sz]e)(?:_|$)/;

/** Ending what exists, by the words of the function's name, is no fan-out: there are as many of them as somebody started. */
export const endingName =
  /(?:^|_)(?:a?close|closed|stop|shutdown|disconnect|terminate|kill|cancel|wait|join|release|cleanup|teardown|unsubscribe|aexit)(?:_|$)/;

/** A function that says by its name that it ends what it belongs to. Not `cancel`, `wait`, `join`, which do one step of it; nor `stop_when_idle`, which is there to wait. */
export const stoppingName =
  /^_*(?!\w*_(?:when|after|until)_)(?:a?close|a?stop|shut_?down|disconnect|terminate|dispose|clean_?up|tear_?down|a?exit|unload|release|on_stop|on_shutdown|on_exit)(?:_|$)/;

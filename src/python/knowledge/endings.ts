/** Ending what exists, by the words of the function's name, is no fan-out: there are as many of them as somebody started. */
export const endingName =
  /(?:^|_)(?:a?close|closed|stop|shutdown|disconnect|terminate|kill|cancel|wait|join|release|cleanup|teardown|unsubscribe|aexit)(?:_|$)/;

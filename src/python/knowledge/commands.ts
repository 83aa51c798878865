/** A file of a terminal's commands, by its path: what is started for one piece of work often has no other task. */
export const commandFile = /(?:^|\/)_?(?:cli|cmds?|commands?)(?:\.py$|\/)/;

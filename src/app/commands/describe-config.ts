import { settingsText } from "#config/settings-text.ts";
import { configuration } from "#review/wording/commands.ts";
import { settingsOf } from "../settings-of.ts";
import type { Performing } from "./perform-command.ts";

/** The settings in force for the repository, and which files they come from. */
export async function describeConfig({ github, tools }: Performing): Promise<string> {
  const conversation = await github.readConversation();
  const { settings, broken, organisation } = await settingsOf(conversation, tools.readOrganisation);
  const files = {
    repository: conversation.project.settings !== null,
    organisation,
    broken: broken.map(({ owner }) => owner),
  };
  return configuration(settingsText(settings), files);
}

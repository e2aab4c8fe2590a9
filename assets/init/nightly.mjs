// Asks Netlify every night to publish the site again: lists begin on the day of publishing. See netlify.toml.
export default async () => {
  const hook = process.env.AFFICHE_BUILD_HOOK;
  if (!hook) throw new Error("AFFICHE_BUILD_HOOK is not set: see netlify.toml");
  const { ok, status } = await fetch(hook, { method: "POST" });
  if (!ok) throw new Error(`the build hook answered ${status}`);
};

export const config = { schedule: "17 3 * * *" };

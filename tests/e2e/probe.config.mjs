import base from "./playwright.config.mjs";
export default { ...base, outputDir: "/tmp/probe/results", use: { ...base.use, trace:"off",screenshot:"off", launchOptions: { ...base.use.launchOptions, args: [...base.use.launchOptions.args, ] } } };

// esbuild plugin: "pagewalk:clang" is @yowasp/clang's bundle with its inner pieces exported as well.
// The package's own door, runLLVM, fetches its WebAssembly next to the script and unpacks 30 MB of libraries for
// another target. Through Application and instantiate the compiler layer hands over compiled modules and no files,
// so that Node, a browser and a test differ only in how they come by the bytes.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export const clangFolder = fileURLToPath(new URL(".", import.meta.resolve("@yowasp/clang")));

const namespace = "pagewalk-clang";

export const clangPlugin = {
  name: namespace,
  setup(build) {
    build.onResolve({ filter: /^pagewalk:clang$/ }, () => ({ path: `${clangFolder}bundle.js`, namespace }));
    build.onResolve({ filter: /^node:/, namespace }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /.*/, namespace }, async ({ path }) => {
      const text = (await readFile(path, "utf8"))
        .replaceAll("import.meta.url", '"file:///"')
        // Asked on each of some hundred thousand calls, the environment takes longer than the compiler.
        .replaceAll("globalThis?.process?.env?.JCO_DEBUG", "false");
      return { contents: `${text}\nexport { Application, Directory, instantiate };\n`, loader: "js", resolveDir: clangFolder };
    });
  },
};

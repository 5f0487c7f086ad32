// The workspace of a VS Code without a disk: a file system "memory:" that begins with what the server gives as workspace.json.
const vscode = require("vscode");

const { File, Directory } = vscode.FileType;
const entries = new Map();
const changed = new vscode.EventEmitter();

const put = (path, data) => entries.set(path, { data, type: data ? File : Directory, time: entries.get(path)?.time ?? 1 });

function find(uri) {
  const entry = entries.get(uri.path);
  if (!entry) throw vscode.FileSystemError.FileNotFound(uri);
  return entry;
}

function write(uri, data, { create, overwrite }) {
  const known = entries.get(uri.path);
  if (!known && !create) throw vscode.FileSystemError.FileNotFound(uri);
  if (known && create && !overwrite) throw vscode.FileSystemError.FileExists(uri);
  put(uri.path, data).get(uri.path).time++;
  changed.fire([{ type: known ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created, uri }]);
}

function list({ path }) {
  const below = path.endsWith("/") ? path : `${path}/`;
  return [...entries].filter(([name]) => name.startsWith(below) && name.length > below.length && !name.slice(below.length).includes("/")).map(([name, { type }]) => [name.slice(below.length), type]);
}

const provider = {
  onDidChangeFile: changed.event,
  watch: () => new vscode.Disposable(() => undefined),
  stat: (uri) => ({ type: find(uri).type, ctime: 0, mtime: find(uri).time, size: find(uri).data?.length ?? 0 }),
  readDirectory: list,
  readFile: (uri) => find(uri).data,
  writeFile: write,
  createDirectory: (uri) => void put(uri.path, null),
  delete: (uri) => void entries.delete(uri.path),
  rename: (from, to) => {
    entries.set(to.path, find(from));
    entries.delete(from.path);
  },
};

exports.activate = async (context) => {
  const files = await (await fetch(vscode.Uri.joinPath(context.extensionUri, "workspace.json").toString(true))).json();
  for (const folder of ["/", "/work"]) put(folder, null);
  for (const [name, text] of Object.entries(files)) put(`/work/${name}`, new TextEncoder().encode(text));
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider("memory", provider, { isCaseSensitive: true }));
};

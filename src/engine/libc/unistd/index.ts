/** System calls as <unistd.h>, <fcntl.h>, <sys/stat.h>, <sys/mman.h>, <dirent.h>, <poll.h> … name them. */
import type { NativeTable } from "../native";
import { attributes } from "./attributes";
import { descriptors } from "./descriptors";
import { directories } from "./directories";
import { ipc } from "./ipc";
import { memoryCalls } from "./memory";
import { mqueue } from "./mqueue";
import { names } from "./names";
import { polling } from "./poll";
import { system } from "./system";
import { transfer } from "./transfer";

export const unistd: NativeTable = { ...transfer, ...descriptors, ...names, ...attributes, ...directories, ...polling, ...memoryCalls, ...ipc, ...mqueue, ...system };

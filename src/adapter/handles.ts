/**
 * Numbers for frames and variables that stay the same from stop to stop: a number belongs to a key (which frame, which variable,
 * which path below it), and the newest content seen under that key is what the number means.
 */
export class Handles<T> {
  private readonly numbers = new Map<string, number>();
  private readonly contents = new Map<number, T>();

  constructor(private next = 1) {}

  give(key: string, content: T): number {
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.next++;
      this.numbers.set(key, number);
    }
    this.contents.set(number, content);
    return number;
  }

  get(number: number): T | undefined {
    return this.contents.get(number);
  }
}

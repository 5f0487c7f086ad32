/* String handling: building, copying, comparing and searching texts. */
#include <stdio.h>
#include <string.h>
#include <ctype.h>
static int words(const char *s)
{
    int n = 0, inside = 0;
    for (; *s; s++) {
        if (isalpha((unsigned char)*s)) {
            if (!inside) n++;
            inside = 1;
        } else inside = 0;
    }
    return n;
}
int main(void)
{
    char text[4096] = "";
    const char *parts[] = { "memory ", "page ", "frame, ", "walk; ", "table " };
    int total = 0;
    for (int round = 0; round < 120; round++) {
        text[0] = '\0';
        for (int i = 0; strlen(text) + 10 < sizeof text / 2; i++) strcat(text, parts[(i + round) % 5]);
        total += words(text);
        for (char *at = text; (at = strstr(at, "page")); at++) total++;
        if (strcmp(text, "page") > 0) total++;
    }
    printf("%d\n", total);
    return 0;
}

/* Structures by value: arguments, results, assignments, arrays of them. */
#include <stdio.h>
struct vector {
    double x, y, z;
};
struct body {
    struct vector at, speed;
    char name[20];
    int hits;
};
static struct vector sum(struct vector a, struct vector b)
{
    return (struct vector){ a.x + b.x, a.y + b.y, a.z + b.z };
}
static struct vector times(struct vector a, double s)
{
    return (struct vector){ a.x * s, a.y * s, a.z * s };
}
static struct body moved(struct body b, double t)
{
    b.at = sum(b.at, times(b.speed, t));
    if (b.at.x > 10) b.speed = times(b.speed, -1), b.hits++;
    return b;
}
int main(void)
{
    struct body bodies[8] = { { { 0, 0, 0 }, { 1, 0.5, 0.25 }, "first", 0 } };
    for (int i = 1; i < 8; i++) {
        bodies[i] = bodies[i - 1];
        bodies[i].speed.x += i;
    }
    for (int step = 0; step < 6000; step++)
        for (int i = 0; i < 8; i++) bodies[i] = moved(bodies[i], 0.01);
    for (int i = 0; i < 8; i++) printf("%s %d %.6f\n", bodies[i].name, bodies[i].hits, bodies[i].at.y);
    return 0;
}

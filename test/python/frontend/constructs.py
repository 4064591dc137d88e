"""Functions that cannot be kernels; not a test module, whose asserts pytest rewrites."""


def whole(out):
    b = out + out
    out[0] = b[0]


def listing(out):
    items = [1, 2, 3]
    out[0] = items[0]


def looping(out):
    for value in "text":
        out[0] = value == "t"


def generating(out):
    yield out[0]


def comprehending(out):
    rows = [x + 1 for x in range(3)]
    out[0] = rows[0]


def formatting(out):
    out[0] = f"{out[1]}"


def printing_formatted(out):
    print(f"{out[1]}")


def printing_formatted_parts(out):
    print(f"v={out[1]} {1 + 1}", 3)


def trying(out):
    try:
        out[0] = 1
    except Exception:
        out[0] = 2


def mapping(out):
    d = {1: 2}
    out[0] = d[1]


def collecting(out):
    s = {1, 2}
    out[0] = len(s)


def entering_as(out):
    with open("x") as file:  # noqa: PTH123
        out[0] = file


def assigning_a_global(out):
    global counted
    out[0] = 1
    counted = 2


def entering(out):
    with open("x"):  # noqa: PTH123
        out[0] = 1

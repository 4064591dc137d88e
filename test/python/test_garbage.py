"""Loading without collections of garbage."""

from __future__ import annotations

import gc

from cppyy_cuda.garbage import without_collections


def test_collections_are_put_off_only():
    class Node:
        pass

    def garbage():
        node = Node()
        node.itself = node

    def alive():
        return sum(type(each) is Node for each in gc.get_objects())

    gc.collect()
    with without_collections():
        assert not gc.isenabled()
        garbage()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    assert alive() == 1
    gc.collect()
    assert alive() == 0


def test_a_program_without_collections_stays_so():
    gc.disable()
    try:
        with without_collections():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_a_program_has_frozen_stays_so():
    gc.freeze()
    try:
        count = gc.get_freeze_count()
        with without_collections():
            pass
        assert gc.get_freeze_count() == count
    finally:
        gc.unfreeze()

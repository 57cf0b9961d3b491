package io.jenkins.plugins.gateddeploy.gate;

import java.util.Arrays;

/** A prefix tree of strings in flat arrays; the root is node 0. Its edges are in one hash table with open addressing. */
final class CharTrie {
    private static final int NONE = -1;

    private int[] parents = new int[64];
    private int[] depths = new int[64];
    private char[] letters = new char[64];
    private int[] table = empty(128);
    private int size = 1;

    /** Adds a string and returns the node at which it ends. */
    int add(String string) {
        int node = 0;
        for (int i = 0; i < string.length(); i++) {
            int child = child(node, string.charAt(i));
            node = child >= 0 ? child : append(node, string.charAt(i));
        }
        return node;
    }

    /** The node that this letter leads to, or −1. */
    int child(int node, char letter) {
        for (int slot = slot(node, letter); table[slot] != NONE; slot = slot + 1 & table.length - 1) {
            int child = table[slot];
            if (parents[child] == node && letters[child] == letter) {
                return child;
            }
        }
        return NONE;
    }

    int size() {
        return size;
    }

    int parent(int node) {
        return parents[node];
    }

    int depth(int node) {
        return depths[node];
    }

    char letter(int node) {
        return letters[node];
    }

    /** All nodes, parents' level before children's. */
    int[] byDepth() {
        int deepest = 0;
        for (int node = 0; node < size; node++) {
            deepest = Math.max(deepest, depths[node]);
        }
        int[] starts = new int[deepest + 2];
        for (int node = 0; node < size; node++) {
            starts[depths[node] + 1]++;
        }
        for (int depth = 1; depth < starts.length; depth++) {
            starts[depth] += starts[depth - 1];
        }
        int[] nodes = new int[size];
        for (int node = 0; node < size; node++) {
            nodes[starts[depths[node]]++] = node;
        }
        return nodes;
    }

    private int append(int parent, char letter) {
        if (size == parents.length) {
            parents = Arrays.copyOf(parents, size * 2);
            depths = Arrays.copyOf(depths, size * 2);
            letters = Arrays.copyOf(letters, size * 2);
            table = empty(size * 4);
            for (int node = 1; node < size; node++) {
                enter(node);
            }
        }
        int node = size++;
        parents[node] = parent;
        depths[node] = depths[parent] + 1;
        letters[node] = letter;
        enter(node);
        return node;
    }

    private void enter(int node) {
        int slot = slot(parents[node], letters[node]);
        while (table[slot] != NONE) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = node;
    }

    private int slot(int node, char letter) {
        long hash = (((long) node << 16) | letter) * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32) & table.length - 1;
    }

    private static int[] empty(int length) {
        int[] table = new int[length];
        Arrays.fill(table, NONE);
        return table;
    }
}

package dev.initlab.data;

import java.util.Arrays;
import java.util.List;

/**
 * The tokens of a vocabulary as a tree of characters, which finds the longest token that a word begins with in one
 * walk.
 *
 * <p>An edge is one {@code long}, (node, character, child) in 24, 16 and 24 bits, in a table with open addressing: a
 * vocabulary of 30,522 tokens takes 2 MB.
 */
final class TokenTrie {

    static final int NONE = -1;
    static final int ROOT = 0;

    private static final int NODE_BITS = 24;
    private static final long CHILD_MASK = (1L << NODE_BITS) - 1;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long[] edges = new long[1 << 12];
    private int[] tokens = new int[1 << 11]; // of each node, or NONE
    private int nodes = 1;

    /** The tree of these tokens; a token's number is its place in the list. */
    TokenTrie(List<String> vocabulary) {
        Arrays.fill(tokens, NONE);
        for (int id = 0; id < vocabulary.size(); id++) {
            add(vocabulary.get(id), id);
        }
    }

    /** The node that this text leads to from the root, or {@link #NONE}. */
    int node(String text) {
        int node = ROOT;
        for (int i = 0; i < text.length() && node != NONE; i++) {
            node = child(node, text.charAt(i));
        }
        return node;
    }

    /**
     * Finds the longest token, read on from {@code node}, that {@code word[from, to)} begins with.
     *
     * @return its end in the upper 32 bits and its number in the lower, or {@link #NONE}
     */
    long longest(int node, char[] word, int from, int to) {
        long found = NONE;
        int at = node;
        for (int i = from; i < to; i++) {
            at = child(at, word[i]);
            if (at == NONE) {
                break;
            }
            if (tokens[at] != NONE) {
                found = (long) (i + 1) << 32 | tokens[at];
            }
        }
        return found;
    }

    private int child(int node, char c) {
        long key = (long) node << 16 | c;
        int mask = edges.length - 1;
        for (int slot = slot(key) & mask; ; slot = (slot + 1) & mask) {
            long edge = edges[slot];
            if (edge == 0) { // no edge leads to the root, so none is 0
                return NONE;
            }
            if (edge >>> NODE_BITS == key) {
                return (int) (edge & CHILD_MASK);
            }
        }
    }

    private static int slot(long key) {
        return (int) ((key * GOLDEN) >>> 40);
    }

    private void add(String token, int id) {
        int node = ROOT;
        for (int i = 0; i < token.length(); i++) {
            int next = child(node, token.charAt(i));
            if (next == NONE) {
                next = grow();
                put((long) node << (16 + NODE_BITS) | (long) token.charAt(i) << NODE_BITS | next);
            }
            node = next;
        }
        tokens[node] = id;
    }

    /** Makes room for a node, and for its edge at a load of at most a half. */
    private int grow() {
        if (nodes == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * nodes);
            Arrays.fill(tokens, nodes, tokens.length, NONE);
            long[] old = edges;
            edges = new long[2 * old.length];
            for (long edge : old) {
                if (edge != 0) {
                    put(edge);
                }
            }
        }
        return nodes++;
    }

    private void put(long edge) {
        int mask = edges.length - 1;
        int slot = slot(edge >>> NODE_BITS) & mask;
        while (edges[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        edges[slot] = edge;
    }
}

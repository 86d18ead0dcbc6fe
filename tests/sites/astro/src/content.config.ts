import { defineCollection, z } from "astro:content";
import { glob } from "astro/loaders";

// The schema of Astro's blog template, with tags.
const blog = defineCollection({
  loader: glob({ base: "./src/content/blog", pattern: "**/*.{md,mdx}" }),
  schema: z
    .object({
      title: z.string(),
      description: z.string(),
      pubDate: z.coerce.date(),
      tags: z.array(z.string()).optional(),
      author: z.string().optional(),
      weight: z.number().optional(),
      image: z.string().optional(),
      reviewed: z.coerce.date().optional(),
    })
    .strict(),
});

export const collections = { blog };
